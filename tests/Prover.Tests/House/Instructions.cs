using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Prover.Tests.House;

/// <summary>The language of method bodies: what follows each instruction, and which of it is a token.</summary>
internal static class Instructions
{
    private const byte TwoBytes = 0xFE;

    private static readonly FrozenDictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => (ushort)code.Value, code => code.OperandType);

    /// <summary>The tokens in the instructions of a method.</summary>
    public static IReadOnlyCollection<EntityHandle> TokensIn(ReadOnlySpan<byte> body)
    {
        var tokens = new List<EntityHandle>();
        while (!body.IsEmpty)
        {
            var code = body[0] == TwoBytes ? BinaryPrimitives.ReadUInt16BigEndian(body) : body[0];
            body = body[(body[0] == TwoBytes ? 2 : 1)..];
            var operand = Operands[code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig)
                tokens.Add(MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(body)));
            body = body[(operand switch
            {
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(body),
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                _ => 4,
            })..];
        }

        return tokens;
    }
}
