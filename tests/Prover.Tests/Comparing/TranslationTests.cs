using Prover.Comparing;
using Prover.Logic;
using Prover.Tests.Smt.Generation;

namespace Prover.Tests.Comparing;

/// <summary>Terms of one version over the vocabulary of another.</summary>
public sealed class TranslationTests
{
    [Fact]
    public void EveryKindOfTermSaysTheSameOverTheOtherVocabulary()
    {
        var (old, @new) = (new GeneratedVocabulary(2, 2), new GeneratedVocabulary(2, 2));
        var joint = JointSystem.Of(old.System, @new.System);
        var terms = new TermGenerator(@new, new Random(3));
        var translatedCalls = 0;
        for (var i = 0; i < 2000; i++)
        {
            var formula = terms.Formula();
            var form = Canonical.Of(formula);
            if (form.Functions.Any(f => !IsClosed(f))) continue; // the generator's functions may name elements; nobody else's do
            translatedCalls += form.Functions.Count;
            var translation = new Prover.Comparing.Translation(joint);
            foreach (var free in form.Free)
                translation.Identify(free, old.Elements.Single(e => e.Name == free.Name));

            var translated = Canonical.Of(translation.Rewrite(formula));

            Assert.Equal(form.Text, translated.Text);
            Assert.All(translated.Variables, v => Assert.Contains(v, old.System.Variables));
            Assert.All(translated.Free, v => Assert.Contains(v, old.Elements));
            Assert.All(
                translated.Sorts.SelectMany(Sorts.Reachable).Where(s => s is UninterpretedSort or DatatypeSort),
                s => Assert.True(old.System.Sorts.Contains(s) || old.System.Datatypes.Contains(s)));
        }

        Assert.NotEqual(0, translatedCalls);
        foreach (var variable in @new.System.Variables) new Prover.Comparing.Translation(joint).Rewrite(new StateTerm(variable));
        var kinds = typeof(Term).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Term)) && t.IsPublic);
        Assert.Empty(kinds.Except(terms.Made).Except(Productions.OverTwoStates).Except([typeof(Lambda), typeof(MapUpdate)]));
    }

    private static bool IsClosed(Function function)
    {
        var body = Canonical.Of(new Lambda(function.Parameters, function.Body));
        return body.Free.IsEmpty && body.Functions.All(IsClosed);
    }
}
