using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Keys;

/// <summary>The keys in force, read anew every few seconds. They live on real time, as what they sign is read by systems with clocks of their own.</summary>
internal sealed class SigningKeys(CityModel model, CommandQueue queue)
{
    /// <summary>A key signs for so long.</summary>
    public static readonly TimeSpan Used = TimeSpan.FromDays(90);

    /// <summary>A key of a regular change is published for so long before it signs.</summary>
    public static readonly TimeSpan Announced = TimeSpan.FromHours(1);

    /// <summary>A key stays published for so long after its successor took over.</summary>
    public static readonly TimeSpan KeptAfter = TimeSpan.FromDays(2);

    private Known? known;

    /// <summary>Every key whose signatures are believed, the newest first.</summary>
    public async ValueTask<IReadOnlyList<PublishedKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (known is { } kept && now - kept.At < ActorDirectory.Kept)
        {
            return kept.Keys;
        }

        var keys = await LoadAsync(cancellationToken);
        if (!keys.Any(key => key.UsedFrom <= now))
        {
            await AddFirstAsync(cancellationToken);
            keys = await LoadAsync(cancellationToken);
        }

        var before = known?.Keys ?? [];
        var published = keys.Select(key => before.FirstOrDefault(same => same.Id == key.Id) ?? PublishedKey.Of(key)).ToList();
        known = new Known(published, now);
        return published;
    }

    /// <summary>The key that signs now.</summary>
    public async ValueTask<PublishedKey> SigningAsync(CancellationToken cancellationToken)
    {
        var keys = await ReadAsync(cancellationToken);

        // Only now, for the first key is made while it is asked for.
        var now = TimeProvider.System.GetUtcNow();
        return keys.First(key => key.UsedFrom <= now);
    }

    /// <summary>
    /// Makes a new key. By default it is announced first and the old stay believed; where one may have leaked, the new one signs at once and all others are withdrawn.
    /// </summary>
    public async Task<Result<Done>> RotateAsync(Guid by, bool leaked, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var made = SigningKey.Make(now, leaked ? now : now + Announced);
        var result = await queue.RunAsync<Done>(async (db, token) =>
        {
            if (leaked)
            {
                await db.Set<SigningKey>().Where(key => key.WithdrawnAt == null).ExecuteUpdateAsync(set => set.SetProperty(key => key.WithdrawnAt, now), token);
            }

            db.Add(made);
            db.Add(SecurityEvent.Of(SecurityEventKind.KeyRotated, by, by, now));
            return Done.Value;
        }, cancellationToken);
        known = null;
        return result;
    }

    /// <summary>Those still published: withdrawn and long replaced ones are not.</summary>
    private async Task<List<SigningKey>> LoadAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = model.OpenForReading();
        var keys = await db.Set<SigningKey>().Where(key => key.WithdrawnAt == null).OrderByDescending(key => key.UsedFrom).ThenBy(key => key.Id).ToListAsync(cancellationToken);
        var overlap = now - KeptAfter;
        return [.. keys.Where((key, i) => i == 0 || keys[i - 1].UsedFrom > overlap)];
    }

    /// <summary>Two nodes that start together agree on one key: the command looks before it adds.</summary>
    private Task AddFirstAsync(CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        if (!await db.Set<SigningKey>().AnyAsync(key => key.WithdrawnAt == null && key.UsedFrom <= now, token))
        {
            db.Add(SigningKey.Make(now, now));
        }

        return Done.Value;
    }, cancellationToken);

    private sealed record Known(IReadOnlyList<PublishedKey> Keys, DateTimeOffset At);
}

/// <summary>A key ready for signing and publishing.</summary>
internal sealed record PublishedKey(string Id, DateTimeOffset CreatedAt, DateTimeOffset UsedFrom, SigningCredentials Credentials, object PublicKey)
{
    public static PublishedKey Of(SigningKey stored)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.PrivateKey), out _);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new PublishedKey(
            stored.Id,
            stored.CreatedAt,
            stored.UsedFrom,
            new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = stored.Id }, SecurityAlgorithms.EcdsaSha256),
            new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y), use = "sig", alg = "ES256", kid = stored.Id });
    }
}
