using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Limits;

/// <summary>Answers 429 to whoever asks too often, at once and before anything is done. Each node counts for itself, on real time.</summary>
internal static class Limiting
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<ClientLimit>();
        services.AddRateLimiter(limiter => limiter.OnRejected = RefuseAsync);
        services.AddOptions<RateLimiterOptions>().Configure<CityHolder>((limiter, city) => limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, RequestLimit>(
            context => PartitionOf(RequestLimit.Of(context, city.Current.Get<CityProfile>().Limits))));
    }

    /// <summary>Counts for a limit; a changed limit begins a new count.</summary>
    public static RateLimitPartition<RequestLimit> PartitionOf(RequestLimit? limit) => limit is null
        ? RateLimitPartition.GetNoLimiter(RequestLimit.None)
        : RateLimitPartition.GetFixedWindowLimiter(limit, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit.PerMinute, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Whole seconds after which a refused request makes sense again.</summary>
    public static int SecondsUntilNext(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var seconds = SecondsUntilNext(rejected.Lease);
        await Door.RefuseAsync(
            rejected.HttpContext, new Refusal(RefusalKind.TooMany, "too-many-requests", new LocalText("请求太频繁，请在 {0} 秒后再试", seconds)) { RetryAfter = seconds }, act: null);
    }
}
