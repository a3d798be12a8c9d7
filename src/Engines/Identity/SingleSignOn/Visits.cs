using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>Ending visits, with the telling of it in the same unit of work.</summary>
internal static class Visits
{
    /// <summary>Ends those still open; their clients are told within seconds.</summary>
    public static Task EndAsync(this IQueryable<Visit> visits, DateTimeOffset now, CancellationToken cancellationToken) => visits.Where(visit => visit.EndedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(visit => visit.EndedAt, now).SetProperty(visit => visit.TellAt, now), cancellationToken);

    /// <summary>Ends all that a browser's session began.</summary>
    public static Task EndVisitsAsync(this CityDb db, Guid session, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<Visit>().Where(visit => visit.SessionId == session).EndAsync(now, cancellationToken);
}
