using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Reading;

/// <summary>Reads one case for somebody who may know of it.</summary>
internal static class OneCase
{
    public static async Task<Result<CaseRows>> ReadAsync(CityDb db, CaseKinds kinds, Reader reader, string number, CancellationToken cancellationToken)
    {
        if (!reader.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        if (await db.Set<CaseRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } row)
        {
            return CaseOpening.NotFound(number);
        }

        var parts = await db.Set<PartRow>().AsNoTracking().Where(p => p.CaseId == row.Id).OrderBy(p => p.Seq).ToListAsync(cancellationToken);
        var tasks = await db.Set<TaskRow>().AsNoTracking().Where(t => t.CaseId == row.Id).OrderBy(t => t.Seq).ToListAsync(cancellationToken);
        if (!MayKnow(reader, row, parts, tasks))
        {
            return CaseOpening.NotFound(number);
        }

        await LookUps.RecordAsync(reader, row, tasks);
        var rows = new CaseRows(
            row,
            parts,
            tasks,
            await db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseId == row.Id).OrderBy(c => c.Seq).ToListAsync(cancellationToken),
            await db.Set<AttachmentRow>().AsNoTracking().Where(a => a.CaseId == row.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken),
            await db.Set<CertificateRow>().AsNoTracking().Where(c => c.CaseId == row.Id).OrderBy(c => c.Number).ToListAsync(cancellationToken),
            await db.Set<RatingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == row.Id, cancellationToken),
            await LinkedRows.ReadAsync(db, reader, row, cancellationToken));
        foreach (var hash in tasks.Select(task => task.Definition).OfType<string>().Distinct())
        {
            rows.Left[hash] = await kinds.PinnedAsync(db, hash, cancellationToken);
        }

        return rows;
    }

    public static async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(CityDb db, Reader reader, CaseRows rows, PinnedKind kind, CancellationToken cancellationToken)
    {
        var handles = rows.Parts.Exists(part => reader.Actor.May(CaseRights.Read, part.Kind, part.Organisation, rows.Case.Region).Allowed)
            || rows.Tasks.Exists(task => CaseOpening.MayDo(reader.Actor, task).Allowed);
        var personal = new CaseViews(reader, kind, rows).ShowsPersonal;
        var events = await db.Set<EventRow>().AsNoTracking().Where(e => e.CaseId == rows.Case.Id).OrderBy(e => e.Seq).ToListAsync(cancellationToken);
        return
        [
            .. events.Where(row => handles || !CaseActs.IsInternal(row.Act))
                .Select(row => Sentences.Tell(row, reader, personal, kind)),
        ];
    }

    private static bool MayKnow(Reader reader, CaseRow row, List<PartRow> parts, List<TaskRow> tasks) =>
        reader.MayRead(row)
        || parts.Exists(part => reader.Actor.May(CaseRights.Read, part.Kind, part.Organisation, row.Region).Allowed)
        || tasks.Exists(task => CaseOpening.MayDo(reader.Actor, task).Allowed);
}
