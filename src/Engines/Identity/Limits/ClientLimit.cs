using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Limits;

/// <summary>Counts what a client asks that has proved itself: by what a request merely says, anybody could use up another's share.</summary>
internal sealed class ClientLimit(CityHolder city) : IDisposable
{
    private readonly PartitionedRateLimiter<RequestLimit> limiter = PartitionedRateLimiter.Create<RequestLimit, RequestLimit>(Limiting.PartitionOf);

    /// <summary>Counts one request; the answer is how many seconds it has to wait, or null.</summary>
    public int? SecondsToWait(HttpContext context, string client)
    {
        if (RequestLimit.IsOfThisMachine(context))
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(new RequestLimit("tokens", city.Current.Get<CityProfile>().Limits.Tokens, client));
        return lease.IsAcquired ? null : Limiting.SecondsUntilNext(lease);
    }

    public void Dispose() => limiter.Dispose();
}
