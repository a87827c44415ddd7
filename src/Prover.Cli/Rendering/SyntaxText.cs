using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Tokens and syntax as text: what the lexer and the parser made of a file.</summary>
internal static class SyntaxText
{
    /// <summary>A line for each token.</summary>
    public static void WriteTokens(TextWriter output, IEnumerable<Token> tokens)
    {
        foreach (var token in tokens) output.WriteLine($"{token.Location.Line},{token.Location.Column} {token.Kind} {token.Described}");
    }

    /// <summary>A node for each record, its parts below it.</summary>
    public static void WriteTree(TextWriter output, object node) => Write(output, "", node, "");

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Syntax is in Prover.Core, of which a native program keeps every member.")]
    private static void Write(TextWriter output, string name, object? node, string indent)
    {
        switch (node)
        {
            case null or Location or SourceText or false:
                return;
            case NameSyntax or Token or string or ValueType:
                output.WriteLine($"{indent}{name}: {Leaf(node)}");
                return;
            case IEnumerable items:
                foreach (var item in items) Write(output, name, item, indent);
                return;
            default:
                output.WriteLine($"{indent}{(name.Length > 0 ? $"{name}: " : "")}{node.GetType().Name}");
                foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
                    Write(output, property.Name, property.GetValue(node), indent + "  ");
                return;
        }
    }

    private static object Leaf(object node) => node switch { NameSyntax n => n.Text, Token t => t.Text, _ => node };
}
