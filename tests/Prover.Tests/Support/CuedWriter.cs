namespace Prover.Tests.Support;

/// <summary>Keeps what is written, and acts once, as soon as a text that holds the cue is written.</summary>
internal sealed class CuedWriter(string cue, Action act) : StringWriter
{
    private bool _hasActed;

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        base.Write(value);
        Look(value);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        Look(value);
    }

    private void Look(string? value)
    {
        if (_hasActed || value?.Contains(cue, StringComparison.Ordinal) != true) return;
        _hasActed = true;
        act();
    }
}
