using System.Collections.Concurrent;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Tests.Support;

namespace Prover.Tests.Campaigns;

/// <summary>Beginnings of the files of the repository, as somebody types them: nothing that an editor asks about them fails.</summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class TypingCampaign
{
    // A prime, so that cuts fall everywhere in a line.
    private const int Step = 199;

    [Fact]
    public void NothingThatIsTypedIsTooMuch()
    {
        var faults = new ConcurrentBag<string>();
        string[] files = [.. new[] { "specs", "proofs" }.SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*", SearchOption.AllDirectories)).Where(f => FrontEnds.Of(f) is not null)];
        Parallel.ForEach(files, file =>
        {
            var text = File.ReadAllText(file);
            for (var length = 0; length < text.Length; length += Step)
            {
                try
                {
                    Ask(file, text[..length]);
                }
                catch (Exception e)
                {
                    faults.Add($"{file}, {length} characters: {e}");
                }
            }
        });

        Assert.NotEmpty(files);
        Assert.True(faults.IsEmpty, string.Join("\n", faults));
    }

    private static void Ask(string path, string text)
    {
        var buffers = new Buffers();
        buffers.Set(path, text, null);
        var (checker, indexes, source) = (new Checker(buffers), new Indexes(buffers), buffers.Find(path)!);
        checker.Update(path);
        foreach (var (_, message) in checker.Bugs) throw new InvalidOperationException(message);
        Symbols.Of(Symbols.OutlineOf(source));
        Tokens.Of(path, indexes.Of(path));
        Completion.At(source, text.Length, indexes);
        if (indexes.Of(path).At(path, text.Length / 2) is { } use) Names.Hover(use);
    }
}
