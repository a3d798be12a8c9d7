using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Trail;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Audit;

/// <summary>Looks over the last hour of both trails and raises alarms. An alarm of the same reader, thing and hour is raised once; while nobody has handled it, its count grows.</summary>
internal sealed class WatchTrails(CityHolder city, FieldCipher cipher, TimeProvider clock) : Job
{
    private const int MostExamples = 5;
    private const int MostRows = 50_000;

    public override string Name => "identity-watch-trails";

    public override TimeSpan Every => TimeSpan.FromSeconds(20);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = AuditList.FirstKey(now.AddHours(-1));
        var watch = new Watch(city.Current.Get<AuditPlan>(), now.ToOffset(city.Current.Get<CityProfile>().Offset));
        var looks = await db.Set<LookUpRow>().AsNoTracking().Where(l => l.Id.CompareTo(since) >= 0 && (l.ReaderKind == ActorKind.Staff || l.ReaderKind == ActorKind.Machine))
            .OrderByDescending(l => l.Id).Take(MostRows).ToListAsync(cancellationToken);
        var staff = await StaffAmongAsync(db, looks, cancellationToken);
        var figures = watch.Plan.PublicFigures.Select(cipher.BlindIndex).ToHashSet(StringComparer.Ordinal);
        var entries = await db.Set<AuditRow>().AsNoTracking().Where(a => a.Id.CompareTo(since) >= 0 && (a.Kind == AuditKind.Refusal || a.Kind == AuditKind.SignInFailed))
            .OrderByDescending(a => a.Id).Take(MostRows).ToListAsync(cancellationToken);
        foreach (var found in AlarmRules.OfLookUps(watch, looks, staff, figures).Concat(AlarmRules.OfEntries(watch, entries)))
        {
            await RaiseAsync(db, found, now, cancellationToken);
        }

        return false;
    }

    /// <summary>Which of the people looked up work for the city, and where.</summary>
    private static async Task<Dictionary<string, string?>> StaffAmongAsync(CityDb db, List<LookUpRow> looks, CancellationToken cancellationToken)
    {
        var subjects = looks.Select(l => l.SubjectIndex).Distinct().ToList();
        return await db.Set<Account>().AsNoTracking().Where(a => a.Kind == ActorKind.Staff && a.CitizenNumberIndex != null && subjects.Contains(a.CitizenNumberIndex))
            .ToDictionaryAsync(a => a.CitizenNumberIndex!, a => a.Organisation, cancellationToken);
    }

    private static async Task RaiseAsync(CityDb db, FoundAlarm found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rule = found.Rule;
        var examples = string.Join('、', found.Examples.Distinct(StringComparer.Ordinal).Take(MostExamples));
        if (await db.Set<AlarmRow>().FirstOrDefaultAsync(a => a.Rule == rule && a.About == found.About, cancellationToken) is not { } known)
        {
            db.Add(new AlarmRow { Id = Guid.CreateVersion7(now), At = now, Rule = rule, About = found.About, Who = found.Who, Count = found.Count, Examples = examples });
        }
        else if (known.HandledAt is null && known.Count < found.Count)
        {
            (known.Count, known.Examples) = (found.Count, examples);
            known.Version++;
        }
    }
}
