using Prover.Text;

namespace Prover.Syntax;

/// <content>Networks, and the premises and effects that use them.</content>
public sealed partial class SpecParser
{
    // "receive" and "send" are words only where a message follows, which nothing else can be followed by.
    private bool AtReceive =>
        _cursor.Current is { Kind: TokenKind.Identifier, Text: "receive" } && _cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false };

    private bool AtSend => _cursor.Current is { Kind: TokenKind.Identifier, Text: "send" }
        && _cursor.Peek(1) is { StartsLine: false, Kind: not TokenKind.EndOfFile } next
        && !next.Is(":=") && !next.Is(".") && !next.Is("}") && ((!next.Is("[") && !next.Is("(")) || IsBracketedMessage());

    // send [a, b] to N; but send[k] := v is an effect on a map of that name.
    private bool IsBracketedMessage()
    {
        var open = 0;
        for (var at = 1; ; at++)
        {
            var token = _cursor.Peek(at);
            if (token.Is("(") || token.Is("[") || token.Is("{")) open++;
            else if (token.Is(")") || token.Is("]") || token.Is("}")) open--;
            if (token.Kind == TokenKind.EndOfFile || open < 0 || (open == 0 && token.Is(":="))) return false;
            if (open == 0 && token is { Kind: TokenKind.Identifier, Text: "to" }) return true;
        }
    }

    private NetworkDeclarationSyntax ParseNetwork()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the network's name");
        _cursor.Expect(":", _cursor.At("(") || _cursor.Current.StartsLine ? "a network is declared with: network Messages: unordered of Message" : null);
        var kind = new List<NameSyntax>();
        do kind.Add(_cursor.ExpectName("the kind of network, as in: unordered of Message"));
        while (_cursor.Current is { Kind: TokenKind.Identifier, StartsLine: false } && !AtWord("of"));
        ExpectWord("of");
        var message = SortParser.Parse(_cursor);
        return new NetworkDeclarationSyntax(name, kind, message, start.To(_cursor.Previous.Location));
    }

    private ReceivePremiseSyntax ParseReceive(NameSyntax? label, Location start)
    {
        _cursor.Advance();
        var message = _cursor.ExpectName("a name for the message");
        ExpectWord("from");
        var network = _cursor.ExpectName("the network's name");
        return new ReceivePremiseSyntax(label, message, network, start.To(_cursor.Previous.Location));
    }

    private SendSyntax ParseSend()
    {
        var start = _cursor.Advance().Location;
        var message = _expressions.Parse();
        ExpectWord("to");
        var network = _cursor.ExpectName("the network's name");
        return new SendSyntax(message, network, start.To(_cursor.Previous.Location));
    }

    private bool AtWord(string word) => _cursor.Current is { Kind: TokenKind.Identifier } token && token.Text == word;

    private void ExpectWord(string word)
    {
        if (AtWord(word)) _cursor.Advance();
        else
        {
            _cursor.Unexpected($"'{word}'");
            // Another word in its place is a mistake of its own and not the name that follows.
            if (_cursor.Current is { Kind: TokenKind.Identifier or TokenKind.Keyword, StartsLine: false } && _cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false }) _cursor.Advance();
        }
    }
}
