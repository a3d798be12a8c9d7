using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Yicheng.TransparencyLog.Notes;

/// <summary>One signature line: who, which key, and the signature's bytes.</summary>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The line with its newline: em dash, space, name, space, base64 of key id and signature.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.Span.CopyTo(bytes.AsSpan(4));
        return $"— {Name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>Reads one line, with or without its newline.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (line.TrimEnd('\n').Split(' ') is not ["—", var name, var base64] || !NoteKey.IsName(name))
        {
            return false;
        }

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= 4)
        {
            return false;
        }

        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4, length - 4));
        return true;
    }
}

/// <summary>Text signed by one or more keys (C2SP signed-note). The text means nothing until a known key's signature has been verified.</summary>
/// <param name="Text">The signed text, its final newline included.</param>
/// <param name="Signatures">The signature lines, in order.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxSignatures = 100;
    private const int MaxLength = 1_000_000;

    /// <summary>A note signed by a log's key.</summary>
    public static SignedNote Sign(string text, NoteKey key, SignEd25519 sign) =>
        new(text, [new NoteSignature(key.Name, key.Id, sign(Encoding.UTF8.GetBytes(text)))]);

    /// <summary>The note with a further signature line.</summary>
    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    /// <summary>The text, an empty line, the signature lines.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    /// <summary>Reads a note. It must be well-formed; its signatures aren't verified by this.</summary>
    public static bool TryParse([NotNullWhen(true)] string? note, [NotNullWhen(true)] out SignedNote? signed)
    {
        signed = null;
        if (note is not { Length: < MaxLength } || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n'))
        {
            return false;
        }

        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || blank + 2 == note.Length)
        {
            return false;
        }

        var lines = note[(blank + 2)..^1].Split('\n');
        var signatures = new List<NoteSignature>();
        foreach (var line in lines)
        {
            if (signatures.Count == MaxSignatures || !NoteSignature.TryParse(line, out var signature))
            {
                return false;
            }

            signatures.Add(signature);
        }

        signed = new SignedNote(note[..(blank + 1)], signatures);
        return true;
    }

    /// <summary>
    /// Whether the key has signed this text. False when it has no line here, and when any line that bears its name and id doesn't verify.
    /// </summary>
    public bool IsSignedBy(NoteKey key, VerifyEd25519 verify)
    {
        var lines = Signatures.Where(line => line.Name == key.Name && line.KeyId == key.Id).ToList();
        return lines.Count > 0 && lines.TrueForAll(line => key.Type switch
        {
            NoteSignatureType.Ed25519 => line.Bytes.Length == 64 && verify(key.Key, Encoding.UTF8.GetBytes(Text), line.Bytes.Span),
            NoteSignatureType.Cosignature => Cosignature.Verify(Text, key, line, verify) is not null,
            _ => false,
        });
    }
}
