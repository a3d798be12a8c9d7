using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Yicheng.TransparencyLog.Notes;

/// <summary>
/// A witness's statement that at a given second this checkpoint was the largest consistent one it had seen of the log
/// (C2SP tlog-cosignature, Ed25519 type <c>cosignature/v1</c>).
/// </summary>
public static class Cosignature
{
    private const int TimestampLength = 8;
    private const int SignatureLength = 64;

    /// <summary>The signature line for a checkpoint's text, stamped with <paramref name="at"/> to the second.</summary>
    /// <exception cref="ArgumentException">The key isn't a witness's.</exception>
    public static NoteSignature Sign(string checkpoint, NoteKey key, SignEd25519 sign, DateTimeOffset at)
    {
        if (key.Type != NoteSignatureType.Cosignature)
        {
            throw new ArgumentException("A cosignature takes a key of the cosignature type.", nameof(key));
        }

        var seconds = at.ToUnixTimeSeconds();
        var bytes = new byte[TimestampLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seconds);
        sign(Message(checkpoint, seconds)).CopyTo(bytes, TimestampLength);
        return new NoteSignature(key.Name, key.Id, bytes);
    }

    /// <summary>When the witness cosigned, or null when the line isn't its valid cosignature of this checkpoint.</summary>
    public static DateTimeOffset? Verify(string checkpoint, NoteKey key, NoteSignature line, VerifyEd25519 verify)
    {
        var bytes = line.Bytes.Span;
        if (key.Type != NoteSignatureType.Cosignature || line.Name != key.Name || line.KeyId != key.Id || bytes.Length != TimestampLength + SignatureLength)
        {
            return null;
        }

        var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() && verify(key.Key, Message(checkpoint, seconds), bytes[TimestampLength..])
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    private static byte[] Message(string checkpoint, long seconds) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}"));
}
