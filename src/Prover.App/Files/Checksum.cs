namespace Prover.App.Files;

/// <summary>
/// FNV-1a over the characters of a text, 64 bits. It tells apart what differs by accident, which is all that records claim (soundness rule 18), and
/// needs no library to be loaded where nothing else does.
/// </summary>
public static class Checksum
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The checksum of <paramref name="text"/>, as 16 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        var sum = Offset;
        foreach (var character in text)
        {
            sum = (sum ^ (byte)character) * Prime;
            sum = (sum ^ (byte)(character >> 8)) * Prime;
        }

        return sum.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
