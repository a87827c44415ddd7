using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Cli;

/// <summary>Whatever is given to the program, a mistake of the user is exit code 2, a message on stderr and nothing else.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Spec = """
        sort Id
        state { Head: Id, Queue: list<Id> }
        init { true }
        rule step {
          ---
        }
        invariant safe {
          case calm { [one] true }
          case busy(j: Id) { [two] Head = j }
        }
        """;

    private const string Lines = "init -> calm\ncalm step -> calm\nbusy(j) step -> busy(j)\n";

    private readonly TemporaryFolder _folder = new();

    // ---- the command line -------------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData("a command is needed")]
    [InlineData("'prove'", "prove")]
    [InlineData("There is no option '--frob'", "verify", "--frob")]
    [InlineData("did you mean '--bounded'?", "verify", "--bonded")]
    [InlineData("There is no option '--dpeth'; did you mean '--depth'?\nprover: 'prover --help'", "trace", "--dpeth", "3", "a.spec")]
    [InlineData("There is no option '--dpeth'; did you mean '--depth'?", "trace", "a.spec", "--dpeth=3")]
    [InlineData("There is no option '--rnus'; did you mean '--runs'?", "simulate", "--rnus", "3", "a.spec")]
    [InlineData("There is no option '--verison'; did you mean '--version'?", "--verison")]
    [InlineData("There is no option '-k'", "verify", "-k")]
    [InlineData("there is no file '--dpeth'", "trace", "--", "--dpeth")]
    [InlineData("There is no command 'verfy'; did you mean 'verify'?\nprover: 'prover --help'", "verfy", "a.proof")]
    [InlineData("P001: there is no file '-'\n  note: standard input is not read: save it to a file whose name ends in .spec, .proof or .pyv", "verify", "-")]
    [InlineData("'prover cache' takes options only, and 'claer' is not one; did you mean '--clear'?", "cache", "claer")]
    [InlineData("'prover cache' takes options only, and 'clear' is not one; did you mean '--clear'?", "cache", "clear")]
    [InlineData("'prover cache' takes options only, and 'everything' is not one.", "cache", "everything")]
    [InlineData("There is no command 'a.proof'; 'prover verify a.proof' verifies a file", "a.proof")]
    [InlineData("P401: no proof has a rule 'tirp'", "verify", "specs/ring/leader-election.spec", "--rule", "tirp")]
    [InlineData("--jobs needs a number of at least 1; '0' is not one.", "verify", "--jobs", "0")]
    [InlineData("--jobs needs a number of at least 1; '-1' is not one.", "verify", "--jobs", "-1")]
    [InlineData("--jobs needs a number; 'many' is not one.", "verify", "--jobs", "many")]
    [InlineData("--jobs needs a number; '99999999999' is out of range.", "verify", "-j", "99999999999")]
    [InlineData("'--jobs'", "verify", "--jobs")]
    [InlineData("--seed needs a number; 'x' is not one.", "simulate", "specs/chord/single-join.spec", "--seed", "x")]
    [InlineData("--steps needs a number; '99999999999999' is out of range.", "simulate", "specs/chord/single-join.spec", "--steps", "99999999999999")]
    [InlineData("--scope takes NAME=N, separated by commas; 'Id' is not of this form.", "verify", "--scope", "Id")]
    [InlineData("--scope: 'Id' is given a size twice.", "verify", "--scope", "Id=3,Id=3")]
    [InlineData("'Id=x' is not of this form", "verify", "--scope", "Id=x")]
    [InlineData("'=3' is not of this form", "verify", "--scope", "=3")]
    [InlineData("'Id=-1' is not of this form", "verify", "--scope", "Id=-1")]
    [InlineData("'' is not of this form", "verify", "--scope", "Id=3,")]
    [InlineData("'Id=99999999999' is not of this form", "verify", "--scope", "Id=99999999999")]
    [InlineData("--any-size and --bounded exclude each other.", "verify", "--any-size", "--bounded")]
    [InlineData("'' is neither a proof nor a specification", "verify", "")]
    public void ACommandLineThatMakesNoSense(string message, params string[] arguments) => Refuse(message, arguments);

    [Theory]
    [InlineData("there is no 'Ix' among them; did you mean 'Id'?", "Ix=3")]
    [InlineData("a sort has at least one element; 'Id = 0' proves nothing", "Id=0")]
    [InlineData("'Id = 65' is too large", "Id=65")]
    public void ASizeThatNoProofCanHave(string message, string scope) =>
        Refuse(message, "verify", Proof(Lines), "--scope", scope);

    [Theory]
    [InlineData("P401: no proof has a rule 'stop'\n  note: did you mean 'step'?", "--rule", "stop")]
    [InlineData("P401: no proof has a conjunct 'three'", "--conjunct", "three")]
    [InlineData("P402: the options together select none", "--case", "calm", "--conjunct", "two")]
    public void ASelectionThatSelectsNothing(string message, params string[] options) =>
        Refuse(message, ["verify", Proof(Lines), .. options]);

    // ---- files ------------------------------------------------------------------------------------------------------------------

    [Fact]
    public void AFileThatIsNotThere() => Refuse($"P001: there is no file '{_folder["no.proof"]}'", "verify", _folder["no.proof"]);

    [Fact]
    public void ASpecificationThatIsNotThere() =>
        Refuse("a.proof(1,15): error P001: there is no file", "verify", _folder.Write("a.proof", "proof of x in \"no.spec\""));

    [Fact]
    public void ASpecificationThatIsAFolder()
    {
        Directory.CreateDirectory(_folder["a.spec"]);
        Refuse("is a folder; a file is needed here", "verify", _folder.Write("a.proof", "proof of x in \"a.spec\""));
    }

    [Fact]
    public void AFileOfTenMegabytes() =>
        Refuse("P002: '", "verify", _folder.Write("large.proof", new string('\n', 10 * 1024 * 1024)));

    [Fact]
    public void TheLargestFileThatIsReadIsNoBurden() =>
        Refuse("is not a specification: no line begins with a declaration", "verify", Proof(Lines, new string('#', SourceText.MaxBytes)));

    [Fact]
    public void ABinaryFile()
    {
        File.WriteAllBytes(_folder["a.proof"], [0x7f, 0x45, 0x4c, 0x46, 0, 0]);
        Refuse("P003: '", "verify", _folder["a.proof"]);
        File.WriteAllBytes(_folder["a.proof"], [0xff, 0xfe, 0xc3, 0x28]);
        Refuse("is not a UTF-8 text file", "verify", _folder["a.proof"]);
    }

    [Fact]
    public void AFileThatCannotBeRead()
    {
        var path = _folder.Write("a.proof", "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        Refuse(CanRead(path) ? "P103" : "P004: '", "verify", path); // who may read everything finds an empty file
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void AnEmptyProof(string content) =>
        Refuse("expected 'proof', found the end of the file", "verify", _folder.Write("a.proof", content));

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void AnEmptySpecification(string content)
    {
        Refuse("P005: this specification declares nothing", "verify", _folder.Write("a.spec", content));
        Refuse("P021: '", "verify", Proof(Lines, content));
    }

    [Fact]
    public void ASpecificationThatExtendsItself()
    {
        _folder.Write("b.spec", "extend \"a.spec\"");
        Refuse("P006: '", "verify", Proof(Lines, "extend \"b.spec\""));
    }

    [Fact]
    public void AFolderWithoutProofs()
    {
        _folder.Write("empty.proof/read.me", "");
        Refuse("P007: the folder '", "verify", _folder["empty.proof"]);
    }

    // The second file is right.
    [Fact]
    public void AMistakeInOneFileIsNoneInAnother()
    {
        var run = CommandLine.Run("verify", _folder.Write("read.me", ""), Repository.PathOf("proofs/kademlia/variants/one-half.proof"));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Error.Split("error P").Length - 1);
    }

    [Fact]
    public void AFileThatIsNoProof() => Refuse("P008: '", "verify", _folder.Write("read.me", ""));

    // ---- what stands in them ----------------------------------------------------------------------------------------------------

    [Fact]
    public void TenThousandParenthesesInASpecification() =>
        Refuse("nested more than 400 deep", "verify", Proof(Lines, Spec + "\ndefinition d() = " + new string('(', 10_000) + "true" + new string(')', 10_000)));

    [Fact]
    public void TenThousandParenthesesInAProof() =>
        Refuse("nested more than 400 deep", "verify", Proof(Lines + "calm step -> calm if " + new string('(', 10_000) + "true" + new string(')', 10_000)));

    [Fact]
    public void AHundredThousandConjuncts() =>
        Refuse("nested more than 5000 deep", "verify",
            Proof(Lines, Spec + "\ndefinition d() = true" + string.Concat(Enumerable.Repeat(" & true", 100_000))));

    [Fact]
    public void AHundredThousandDigits() =>
        Refuse("this number has more than 1,000 digits", "verify", Proof(Lines, Spec + "\ndefinition d() = " + new string('7', 100_000)));

    [Theory]
    [InlineData("init -> calm\ncalm step -> calm\n", "no line says where the rule 'step' leads from the case 'busy'")]
    [InlineData("calm step -> calm\nbusy step -> calm\n", "no line says where the initial states lead")]
    [InlineData(Lines + "calm stop -> calm", "there is no rule 'stop'")]
    [InlineData(Lines + "clam step -> calm", "there is no case 'clam'")]
    [InlineData(Lines + "scope Ix = 3", "there is no 'Ix' among them")]
    [InlineData(Lines + "scope Id = 0", "a sort has at least one element")]
    [InlineData("init -> busy(_)\n", "'_' is not a value")]
    public void AProofWithAMistake(string lines, string message) => Refuse(message, "verify", Proof(lines));

    [Fact]
    public void AProofOfAnInvariantThatIsNotThere()
    {
        _folder.Write("a.spec", Spec);
        Refuse("there is no invariant 'save'", "verify", _folder.Write("a.proof", "proof of save in \"a.spec\""));
    }

    [Fact]
    public void ASpecificationWithMistakesIsReportedOnceForAllItsProofs()
    {
        _folder.Write("b.proof", "proof of safe in \"a.spec\"");
        var proof = Proof(Lines, Spec + "\ndefinition d() = Hed = Head");
        var result = CommandLine.Run("verify", proof, _folder["b.proof"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.Split("P201").Skip(1));
    }

    [Fact]
    public void ManyMistakesAreCutOff()
    {
        var definitions = string.Concat(Enumerable.Range(0, 80).Select(i => $"\ndefinition d{i}() = Hed = Head"));
        Refuse("… and 30 more", "verify", Proof(Lines, Spec + definitions));
    }

    // -----------------------------------------------------------------------------------------------------------------------------

    private string Proof(string lines, string spec = Spec)
    {
        _folder.Write("a.spec", spec);
        return _folder.Write("a.proof", "proof of safe in \"a.spec\"\n" + lines);
    }

    private static bool CanRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Refuse(string message, params string[] arguments)
    {
        var result = CommandLine.Run(arguments);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
    }

    public void Dispose() => _folder.Dispose();
}
