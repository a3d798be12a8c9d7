using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Boards;

/// <summary>The cases behind a number of the board: the same lines that the number counts.</summary>
/// <param name="Region">Division, with those within it; null for the widest the reader may see.</param>
/// <param name="By">As on the board; decides what is listed.</param>
/// <param name="Code">Code of the organisation, item or item/step.</param>
/// <param name="Own">Only what belongs to the division itself and to none within it.</param>
/// <param name="State">on-time, warned, overdue, suspended; null for all.</param>
/// <param name="After">Key of the last line before.</param>
internal sealed record OpenCasesQuery(string? Region, string? By, string? Code, bool Own, string? State, string? After)
{
    public const int PageLength = 50;

    /// <summary>Address of the list behind a line.</summary>
    public static string Address(string region, string by, string code, bool own = false) =>
        by == "region" ? $"/supervision/cases?region={region}" + (own ? "&own=true" : "") : $"/supervision/cases?region={region}&by={by}&code={Uri.EscapeDataString(code)}";

    public async Task<Result<KeyPage<OpenLine>>> ReadAsync(CityDb db, Actor reader, City city, int limit, CancellationToken cancellationToken)
    {
        var found = BoardScope.For(reader, Region, city);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var scope = found.Value;
        var facet = scope.FacetOf(By);
        var lines = db.Set<OpenLine>().Where(l => l.Facet == facet);
        lines = Own ? lines.Where(l => l.Region == scope.Region.Code) : lines.Where(l => l.Region.StartsWith(scope.Region.Prefix));
        if (scope.Organisations is { } organisations)
        {
            lines = lines.Where(l => organisations.Contains(l.Organisation));
        }

        if (Code is { Length: > 0 } code)
        {
            var slash = code.IndexOf('/', StringComparison.Ordinal);
            lines = By switch
            {
                "organisation" => lines.Where(l => l.Organisation == code),
                "item" => lines.Where(l => l.Kind == code),
                "step" when slash > 0 => StepsOf(lines, code[..slash], code[(slash + 1)..]),
                _ => lines,
            };
        }

        if (StandingOf(State) is { } standing)
        {
            lines = standing == Standing.OnTime ? lines.Where(l => l.Standing == Standing.OnTime) : lines.Where(l => l.Standing != Standing.OnTime && l.Standing == standing);
        }

        if (Place.Parse(After) is { } place)
        {
            lines = lines.Where(l => l.Case.CompareTo(place.Case) > 0 || (l.Case == place.Case && l.Key.CompareTo(place.Key) > 0));
        }

        var page = await lines.OrderBy(l => l.Case).ThenBy(l => l.Key).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(limit).ToList();
        return new KeyPage<OpenLine>(shown, page.Count > limit ? new Place(shown[^1].Case, shown[^1].Key).ToString() : null);
    }

    public static Standing? StandingOf(string? state) => state switch
    {
        "on-time" => Standing.OnTime,
        "warned" => Standing.Warned,
        "overdue" => Standing.Overdue,
        "suspended" => Standing.Suspended,
        _ => null,
    };

    private static IQueryable<OpenLine> StepsOf(IQueryable<OpenLine> lines, string kind, string step) => lines.Where(l => l.Kind == kind && l.Step == step);

    private sealed record Place(Guid Case, string Key)
    {
        public static Place? Parse(string? text) =>
            text is not null && text.IndexOf('~', StringComparison.Ordinal) is > 0 and var at && Guid.TryParse(text[..at], out var id) ? new Place(id, text[(at + 1)..]) : null;

        public override string ToString() => $"{Case}~{Key}";
    }
}
