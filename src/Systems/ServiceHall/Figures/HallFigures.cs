using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Data;

namespace Yicheng.ServiceHall.Figures;

/// <summary>What the home page shows of the hall's day.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="FiledToday">Applications received today.</param>
/// <param name="ClosedToday">Matters closed today.</param>
/// <param name="FiledInWeek">Applications of the last seven days, today included.</param>
/// <param name="Ratings">Ratings of the last thirty days.</param>
/// <param name="GoodRatings">Those of four and five.</param>
/// <param name="Popular">Codes of the items filed most in the last seven days, with their number.</param>
internal sealed record HallDay(
    DateTimeOffset AsOf, int FiledToday, int ClosedToday, int FiledInWeek, int Ratings, int GoodRatings, IReadOnlyList<KeyValuePair<string, int>> Popular);

/// <summary>Reads the figures of the day, at most once in so many seconds however many people look.</summary>
internal sealed class HallFigures(CityHolder cities, TimeProvider clock)
{
    private const int MostPopular = 6;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);
    private HallDay? last;

    public static int DayOf(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    public async Task<HallDay> ReadAsync(CityDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Volatile.Read(ref last) is { } seen && (now - seen.AsOf).Duration() < Fresh)
        {
            return seen;
        }

        var today = cities.Current.Get<WorkingCalendar>().DateOf(now);
        var (day, week, month) = (DayOf(today), DayOf(today.AddDays(-6)), DayOf(today.AddDays(-29)));
        var rows = await db.Set<TallyRow>().AsNoTracking().Where(t => t.Day >= month && t.Day <= day).ToListAsync(cancellationToken);
        var thisWeek = rows.Where(row => row.Day >= week).ToList();
        var made = new HallDay(
            now,
            rows.Where(row => row.Day == day).Sum(row => row.Filed),
            rows.Where(row => row.Day == day).Sum(row => row.Closed),
            thisWeek.Sum(row => row.Filed),
            rows.Sum(row => row.Ratings),
            rows.Sum(row => row.GoodRatings),
            [
                .. thisWeek.GroupBy(row => row.Item, StringComparer.Ordinal)
                    .Select(group => KeyValuePair.Create(group.Key, group.Sum(row => row.Filed)))
                    .Where(pair => pair.Value > 0)
                    .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Take(MostPopular),
            ]);
        Volatile.Write(ref last, made);
        return made;
    }
}
