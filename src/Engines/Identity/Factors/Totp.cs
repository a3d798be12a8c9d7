using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Yicheng.Identity.Factors;

/// <summary>
/// Codes of an authenticator app: six digits of HMAC-SHA-1 over the number of half minutes since 1970 (RFC 6238, 4.2; RFC 4226, 5.3), which is what apps for phones know.
/// They run on real time, as phones do.
/// </summary>
internal static class Totp
{
    public const int Digits = 6;
    private const int SecretLength = 20;
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret in Base32, 160 bits (RFC 4226, 4, R6).</summary>
    public static string MakeSecret() => Base32(RandomNumberGenerator.GetBytes(SecretLength));

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a half minute.</summary>
    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 codes are HMAC-SHA-1, for which collisions don't matter.
        var hash = HMACSHA1.HashData(FromBase32(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The half minute whose code this is, with one to either side for clocks that differ (RFC 6238, 5.2); null where it is none, or not later than the last one used, for a code
    /// is good once.
    /// </summary>
    public static long? Match(string secret, string code, DateTimeOffset now, long? last)
    {
        var typed = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? matched = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(CodeAt(secret, step))) && (last is null || step > last))
            {
                matched ??= step;
            }
        }

        return matched;
    }

    /// <summary>What the QR code says to the app.</summary>
    public static string Address(string secret, string city, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(city)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(city)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            (buffer, bits) = ((buffer << 8) | next, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = ((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
