using Yicheng.Cases.Contracts;
using Yicheng.Supervision.Data;

namespace Yicheng.Supervision.Watching;

/// <summary>What of a case stands on the board: the case itself, each organisation that has an open part or step of it, and each open step.</summary>
internal static class OpenLines
{
    public static IReadOnlyList<OpenLine> Of(WatchedCase watched)
    {
        if (watched.State == CaseState.Closed)
        {
            return [];
        }

        var open = watched.Parts.Where(p => p.State is not (PartState.Decided or PartState.Closed)).ToList();
        var all = open.SelectMany(p => p.Clocks).Concat(watched.Steps.Select(s => s.Clock).OfType<WatchedClock>());
        var lines = new List<OpenLine> { Line(watched, Facet.Case, watched.Organisation, "", "", "", all) };
        lines.AddRange(open.Select(p => p.Organisation).Concat(watched.Steps.Select(s => s.Organisation)).Distinct(StringComparer.Ordinal)
            .Select(organisation => Line(watched, Facet.Organisation, organisation, "", "", organisation, ClocksOf(organisation))));
        lines.AddRange(watched.Steps.Select(s => Line(watched, Facet.Step, s.Organisation, s.Element, s.Name, s.Id, s.Clock is null ? [] : [s.Clock])));
        return lines;

        IEnumerable<WatchedClock> ClocksOf(string organisation) => open.Where(p => p.Organisation == organisation).SelectMany(p => p.Clocks)
            .Concat(watched.Steps.Where(s => s.Organisation == organisation).Select(s => s.Clock).OfType<WatchedClock>());
    }

    private static OpenLine Line(
        WatchedCase watched, Facet facet, string organisation, string step, string stepName, string key, IEnumerable<WatchedClock> clocks)
    {
        var (standing, due) = Standings.Of(clocks);
        return new OpenLine
        {
            Case = watched.Id,
            Facet = facet,
            Key = key,
            Number = watched.Number,
            Kind = watched.Kind,
            Region = watched.Region,
            Organisation = organisation,
            Step = step,
            StepName = stepName,
            Standing = standing,
            Due = due,
            FiledAt = watched.FiledAt,
        };
    }
}
