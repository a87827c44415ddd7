using System.Reflection;

namespace Prover.Tests.House;

/// <summary>The project's own binding holds what the solver's sources use, and nothing else.</summary>
public sealed class OwnBindingTests
{
    [Fact]
    public void EveryMemberIsUsed() =>
        Assert.Empty(UnusedMembers.Of(Assembly.Load("Prover.Z3.Native"), Assembly.Load("Prover.Z3.OverNative"), Assembly.Load("Prover.Z3"), Assembly.Load("prover")));

    /// <summary>An unused member is found: if it could be overlooked, the test above would say nothing.</summary>
    [Fact]
    public void MembersThatNobodyNeedsAreFound()
    {
        var unused = UnusedMembers.Of(typeof(OwnBindingTests).Assembly).ToArray();

        Assert.Contains("Unneeded.Caller()", unused);
        Assert.Contains("Unneeded.OfCallerAlone()", unused);
        Assert.DoesNotContain("Unneeded.ToString()", unused);
        Assert.DoesNotContain("Unneeded.OfText()", unused);
    }

    private sealed class Unneeded
    {
        public override string ToString() => OfText();

        private static string OfText() => "text";

#pragma warning disable CA1811, IDE0051, CA1823
        private static void Caller() => OfCallerAlone();

        private static void OfCallerAlone() => Console.WriteLine();
#pragma warning restore CA1811, IDE0051, CA1823
    }
}
