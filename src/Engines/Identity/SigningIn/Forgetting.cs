using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;

namespace Yicheng.Identity.SigningIn;

/// <summary>Removes attempts that no longer count, and sessions, visits and tokens long over.</summary>
internal sealed class Forgetting(TimeProvider clock) : Job
{
    /// <summary>People see their own past sessions for so long.</summary>
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);

    /// <summary>Longer than any may last; see <see cref="SessionLimits"/>.</summary>
    private static readonly TimeSpan VisitsKept = TimeSpan.FromDays(2);

    public override string Name => "identity-forgetting";

    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var counted = clock.GetUtcNow() - Attempts.Remembered;
        await db.Set<Attempts>().Where(a => a.Since < counted).ExecuteDeleteAsync(cancellationToken);
        var kept = TimeProvider.System.GetUtcNow() - SessionsKept;
        await db.Set<Session>().Where(s => s.SeenAt < kept).ExecuteDeleteAsync(cancellationToken);

        // Codes and tokens go with their visit. One that was used is kept as long as the visit, for whoever brings it again is a thief.
        var visited = TimeProvider.System.GetUtcNow() - VisitsKept;
        await db.Set<Visit>().Where(v => v.At < visited && v.TellAt == null).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Token>().Where(t => t.ExpiresAt < visited).ExecuteDeleteAsync(cancellationToken);
        return false;
    }
}
