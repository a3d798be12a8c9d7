using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yicheng.Ledger.Contracts;

/// <summary>
/// What the log holds of an event: <c>SHA-256("yicheng-ledger-event-v1\n" ‖ salt ‖ uint16 length of source ‖ source ‖ event id ‖ int64 microseconds ‖ payload)</c>,
/// integers and the id big-endian, the source UTF-8, the time since 1970-01-01T00:00:00Z. The salt keeps anyone from guessing a short payload, so erasing payload
/// and salt erases the event while the log stays whole.
/// </summary>
public static class EventCommitment
{
    /// <summary>The bytes of a salt.</summary>
    public const int SaltLength = 32;

    /// <summary>The commitment, 32 bytes: one entry of the log.</summary>
    /// <param name="salt">32 random bytes.</param>
    /// <param name="source">Name of the source.</param>
    /// <param name="eventId">The event's id.</param>
    /// <param name="at">When it happened; counts to the microsecond.</param>
    /// <param name="payload">The event in its canonical form.</param>
    public static byte[] Of(ReadOnlySpan<byte> salt, string source, Guid eventId, DateTimeOffset at, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("yicheng-ledger-event-v1\n"u8);
        hash.AppendData(salt);
        var name = Encoding.UTF8.GetBytes(source);
        Span<byte> numbers = stackalloc byte[24];
        BinaryPrimitives.WriteUInt16BigEndian(numbers, (ushort)name.Length);
        hash.AppendData(numbers[..2]);
        hash.AppendData(name);
        eventId.TryWriteBytes(numbers, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(numbers);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}
