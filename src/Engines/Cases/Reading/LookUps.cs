using Yicheng.Cases.Data;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>Puts on the applicant's own-data trail that somebody else read of their matter. Firms have a trail by their credit code.</summary>
internal static class LookUps
{
    public static ValueTask RecordAsync(Reader reader, CaseRow row, IReadOnlyList<TaskRow> tasks) => RecordAsync(reader, row, reader.Reveals ? LookUpKind.Reveal : LookUpKind.Case, Ground(reader, row, tasks));

    public static ValueTask RecordAsync(Reader reader, CaseRow row, LookUpKind how) => RecordAsync(reader, row, how, Ground(reader, row, []));

    /// <summary>The role by which the reader may: what the applicant is told as the basis.</summary>
    private static string Ground(Reader reader, CaseRow row, IReadOnlyList<TaskRow> tasks) =>
        (reader.Actor.Through(CaseRights.Read, row.Kind, row.Organisation, row.Region)
            ?? tasks.Select(task => reader.Actor.Through("task." + task.Act, task.Kind, task.Organisation, task.Region)).FirstOrDefault(grant => grant is not null)
            ?? reader.Actor.GrantsOf(CaseRights.Read).FirstOrDefault())?.Role ?? "";

    private static ValueTask RecordAsync(Reader reader, CaseRow row, LookUpKind how, string basis) =>
        reader.Trail is null || CaseOpening.IsApplicant(reader.Actor, row)
            ? ValueTask.CompletedTask
            : reader.Trail.RecordAsync(reader.Actor, new LookUp(row.SubjectNumber, how, row.Number, basis, reader.Purpose));
}
