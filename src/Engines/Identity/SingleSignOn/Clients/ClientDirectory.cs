using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn.Clients;

/// <summary>Clients with their secrets, kept for some seconds.</summary>
internal sealed class ClientDirectory(CityModel model) : IDisposable
{
    private const int LongestId = 64;
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The client as registered; null where there is none.</summary>
    public async ValueTask<KnownClient?> FindAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null or { Length: 0 or > LongestId })
        {
            return null;
        }

        if (!known.TryGetValue(id, out KnownClient? found))
        {
            await using var db = model.OpenForReading();
            if (await db.Set<Client>().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } client)
            {
                return null;
            }

            found = new KnownClient(client, await db.Set<ClientSecret>().Where(s => s.ClientId == id).ToListAsync(cancellationToken));
            known.Set(id, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ActorDirectory.Kept });
        }

        return found;
    }

    /// <summary>Reads it anew next time.</summary>
    public void Forget(string id) => known.Remove(id);

    public void Dispose() => known.Dispose();
}

/// <summary>A client and its secrets.</summary>
internal sealed record KnownClient(Client Client, IReadOnlyList<ClientSecret> Secrets)
{
    public bool HasSecret(string secret, DateTimeOffset now)
    {
        var digest = SingleSignOn.Secrets.DigestOf(secret);
        return Secrets.Any(s => SingleSignOn.Secrets.Same(s.Digest, digest) && (s.EndsAt is null || now < s.EndsAt));
    }
}
