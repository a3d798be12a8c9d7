using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Boards;

/// <summary>The cases closed in a month, which the board's closing figures count.</summary>
internal sealed record ClosedCasesQuery(string? Region, bool Own, string? Item, int? Month, bool LateOnly, string? After)
{
    public async Task<Result<KeyPage<ClosedCase>>> ReadAsync(CityDb db, Actor reader, City city, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var found = BoardScope.For(reader, Region, city);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var month = Month ?? Months.Of(now, city);
        if (month % 100 is < 1 or > 12 || month / 100 is < 2000 or > 9000)
        {
            return Refusal.Invalid("month", "月份应写成六位数字，例如 202603");
        }

        var scope = found.Value;
        var (from, until) = Months.Bounds(month, city);
        var closed = db.Set<ClosedCase>().Where(c => c.ClosedAt >= from && c.ClosedAt < until);
        closed = Own ? closed.Where(c => c.Region == scope.Region.Code) : closed.Where(c => c.Region.StartsWith(scope.Region.Prefix));
        if (scope.Organisations is { } organisations)
        {
            closed = closed.Where(c => organisations.Contains(c.Organisation));
        }

        if (Item is { Length: > 0 } item)
        {
            closed = closed.Where(c => c.Kind == item);
        }

        if (LateOnly)
        {
            closed = closed.Where(c => !c.InTime);
        }

        if (Guid.TryParse(After, out var after))
        {
            closed = closed.Where(c => c.Case.CompareTo(after) > 0);
        }

        var page = await closed.OrderBy(c => c.Case).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(limit).ToList();
        return new KeyPage<ClosedCase>(shown, page.Count > limit ? shown[^1].Case.ToString() : null);
    }
}
