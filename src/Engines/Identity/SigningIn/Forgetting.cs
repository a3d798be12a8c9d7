using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;

namespace Yicheng.Identity.SigningIn;

/// <summary>Removes attempts that no longer count and sessions long over.</summary>
internal sealed class Forgetting(TimeProvider clock) : Job
{
    /// <summary>People see their own past sessions for so long.</summary>
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);

    public override string Name => "identity-forgetting";

    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var counted = clock.GetUtcNow() - Attempts.Window;
        await db.Set<Attempts>().Where(a => a.Since < counted).ExecuteDeleteAsync(cancellationToken);
        var kept = TimeProvider.System.GetUtcNow() - SessionsKept;
        await db.Set<Session>().Where(s => s.SeenAt < kept).ExecuteDeleteAsync(cancellationToken);
        return false;
    }
}
