using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Yicheng.Identity.Cards;

/// <summary>
/// What a QR code says: <c>YC1.number.code</c>. On the phone the code changes every minute and holds for two, so that a picture of it is worth nothing later; on paper
/// it stays, and shows only that the city printed it.
/// </summary>
internal static class CardCode
{
    private const string Prefix = "YC1";
    private const int Digits = 8;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public static string OnPhone(Card card, DateTimeOffset now) => $"{Prefix}.{card.Number}.{Of(card, StepOf(now))}";

    public static string OnPaper(Card card) => $"{Prefix}.{card.Number}.P{Of(card, -1)}";

    /// <summary>Splits what was scanned or typed; without a code where a number was typed.</summary>
    public static (string Number, string? Code)? Read(string scan)
    {
        var parts = scan.Trim().Split('.');
        var typed = parts is [Prefix, _, _] ? parts[1] : scan;
        return CardNumber.Read(typed) is { } number ? (number, parts.Length == 3 ? parts[2] : null) : null;
    }

    /// <summary>Whether the code is the card's, on paper or on the phone at this moment.</summary>
    public static bool Holds(Card card, string code, DateTimeOffset now)
    {
        var step = StepOf(now);
        return Same(code, "P" + Of(card, -1)) | Same(code, Of(card, step)) | Same(code, Of(card, step - 1));
    }

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(one), System.Text.Encoding.UTF8.GetBytes(other));

    private static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    private static string Of(Card card, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = HMACSHA256.HashData(Convert.FromBase64String(card.Secret), counter);
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 100_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }
}
