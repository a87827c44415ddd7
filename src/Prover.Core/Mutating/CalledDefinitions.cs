using System.Text.RegularExpressions;
using Prover.Syntax;

namespace Prover.Mutating;

/// <summary>The functions and definitions that rules and initial states call, directly or through others, and the ghosts.</summary>
internal sealed partial class CalledDefinitions
{
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ghosts;

    /// <summary>Those among <paramref name="declarations"/>.</summary>
    public CalledDefinitions(IReadOnlyCollection<DeclarationSyntax> declarations)
    {
        _ghosts = declarations.OfType<SymbolDeclarationSyntax>().Where(s => s.IsGhost).Select(s => s.Name.Text).ToHashSet(StringComparer.Ordinal);
        var bodies = declarations.OfType<FunctionDeclarationSyntax>().ToLookup(f => f.Name.Text, StringComparer.Ordinal);
        var open = new Queue<DeclarationSyntax>(declarations.Where(d => d is RuleDeclarationSyntax or InitDeclarationSyntax));
        while (open.TryDequeue(out var declaration))
            foreach (Match word in Word().Matches(declaration.Location.Text))
                if (bodies.Contains(word.Value) && _called.Add(word.Value))
                    foreach (var body in bodies[word.Value])
                        open.Enqueue(body);
    }

    /// <summary>Whether a rule or <c>init</c> calls it.</summary>
    public bool Contains(string name) => _called.Contains(name);

    /// <summary>Whether it is a ghost.</summary>
    public bool IsGhost(string name) => _ghosts.Contains(name);

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
