using Yicheng.Platform.Data;

namespace Yicheng.Identity.SigningIn;

/// <summary>Under what a guess at a password is counted.</summary>
/// <param name="Own">Whoever is at the browser: this name with this network, or with this browser where the account knows it.</param>
/// <param name="Everywhere">This name from everywhere; null for a browser that it knows, which pays for nobody else's guesses.</param>
/// <param name="Network">This network, whatever account; null likewise.</param>
internal sealed record AttemptKeys(string Own, string? Everywhere, string? Network)
{
    public IReadOnlyList<string> All { get; } = [.. new[] { Own, Everywhere, Network }.OfType<string>()];

    public static AttemptKeys Of(FieldCipher cipher, string who, Newcomer from, bool known) => known
        ? new(cipher.BlindIndex($"attempt {who} device {from.DeviceKey}"), null, null)
        : new(cipher.BlindIndex($"attempt {who} {from.Network}"), cipher.BlindIndex($"attempts at {who}"), cipher.BlindIndex($"attempts of {from.Network}"));

    /// <summary>How often it may fail before it has to wait.</summary>
    public int MostOwn(IReadOnlyDictionary<string, Attempts> counted, DateTimeOffset now) =>
        Everywhere is not null && counted.GetValueOrDefault(Everywhere) is { Failures: >= Attempts.MostFromEverywhere } everywhere && now < everywhere.Since + Attempts.Remembered
            ? Attempts.MostUnderSiege
            : Attempts.MostOnAccount;
}
