namespace Prover.Tests.House.Samples;

// One type for each way in which User uses a type.
internal abstract class Base;

internal interface Interface;

internal sealed class Field;

internal sealed class Parameter;

internal sealed class Result;

internal sealed class Argument;

internal interface Constraint;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class AppliedAttribute : Attribute;

internal sealed class Created;

internal static class Called
{
    public static int Number(int n) => n;
}

internal sealed class Cast;

internal sealed class Caught : Exception;

internal sealed class Captured;

internal sealed class Awaited;

internal static class AfterSwitch
{
    public static readonly int Number = Environment.ProcessId;
}

internal sealed class User<T>(Field field) : Base, Interface
    where T : Constraint
{
    private readonly Field _field = field;

    public List<Argument> Arguments { get; } = [];

    [Applied]
    public static Result? Run(Parameter? parameter) => parameter is null ? null : new Result();

    public object Body(object given, int n)
    {
        try
        {
            Func<Captured?> captured = () => given as Captured;
            return n switch { 0 => new Created(), 1 => Called.Number(n), 2 => given is Cast, 3 => captured, _ => AfterSwitch.Number };
        }
        catch (Caught)
        {
            return _field;
        }
    }

    public static async Task<object> Later(Task<object> given) => await given is Awaited;
}
