using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prover.Tests.House;

/// <summary>
/// Members of a library that nobody needs: no path of calls leads to them from its users. What the runtime calls is needed too: overrides, implementations of
/// interfaces, initializers, the constructors of handles. So are operators, without which the language falls back to others.
/// </summary>
internal static class UnusedMembers
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The members, each as <c>Type.Member</c>, in order.</summary>
    /// <param name="library">Whose members.</param>
    /// <param name="users">The assemblies that use it.</param>
    public static IEnumerable<string> Of(Assembly library, params Assembly[] users)
    {
        var members = MethodsOf(library).ToArray();
        var waiting = new Stack<MethodBase>(users.SelectMany(MethodsOf).SelectMany(CalledBy).Concat(members.Where(IsCalledByTheRuntime)));
        var needed = new HashSet<MethodBase>();
        while (waiting.TryPop(out var method))
            if (method.Module.Assembly == library && needed.Add(method))
                foreach (var called in CalledBy(method)) waiting.Push(called);
        return members.Where(m => !needed.Contains(m) && !IsGenerated(m)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.Name))})").Order(StringComparer.Ordinal);
    }

    private static IEnumerable<MethodBase> MethodsOf(Assembly assembly) =>
        assembly.GetTypes().SelectMany(t => t.GetMethods(Declared).Concat<MethodBase>(t.GetConstructors(Declared)));

    private static bool IsCalledByTheRuntime(MethodBase method) =>
        method.IsVirtual && !method.IsAbstract || method is ConstructorInfo && (method.IsStatic || method.DeclaringType!.IsSubclassOf(typeof(SafeHandle)))
        || method.IsDefined(typeof(ModuleInitializerAttribute)) || method is { IsSpecialName: true, IsStatic: true } && method.Name.StartsWith("op_", StringComparison.Ordinal);

    // A compiler's names are no names of the language.
    private static bool IsGenerated(MethodBase method) => method.Name.Contains('<', StringComparison.Ordinal) || method.DeclaringType!.FullName!.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body) return [];
        var (ofType, ofMethod) = (method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : []);
        return Instructions.TokensIn(body)
            .Where(t => t.Kind is HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification)
            .Select(t => method.Module.ResolveMember(MetadataTokens.GetToken(t), ofType, ofMethod))
            .OfType<MethodBase>()
            .Select(Definition);
    }

    // For a generic method or a member of a generic type, its declaration.
    private static MethodBase Definition(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;
}
