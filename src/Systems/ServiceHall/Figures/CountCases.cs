using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Figures;

/// <summary>Counts what people come for, day by day.</summary>
internal sealed class CountCases(CityHolder cities) : IEventHandler<CaseFiled>, IEventHandler<CaseClosed>, IEventHandler<CaseRated>
{
    public Task HandleAsync(CaseFiled occurred, CityDb db, CancellationToken cancellationToken) => HandleAllAsync([occurred], db, cancellationToken);

    public Task HandleAllAsync(IReadOnlyList<CaseFiled> occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(db, occurred, filed => filed.Place, all => (all.Count, 0, 0, 0), cancellationToken);

    public Task HandleAsync(CaseClosed occurred, CityDb db, CancellationToken cancellationToken) => HandleAllAsync([occurred], db, cancellationToken);

    public Task HandleAllAsync(IReadOnlyList<CaseClosed> occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(db, occurred, closed => closed.Place, all => (0, all.Count, 0, 0), cancellationToken);

    public Task HandleAsync(CaseRated occurred, CityDb db, CancellationToken cancellationToken) => HandleAllAsync([occurred], db, cancellationToken);

    public Task HandleAllAsync(IReadOnlyList<CaseRated> occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(db, occurred, rated => rated.Place, all => (0, 0, all.Count, all.Count(rated => rated.Stars >= 4)), cancellationToken);

    private async Task AddAsync<TEvent>(
        CityDb db, IReadOnlyList<TEvent> occurred, Func<TEvent, CasePlace> place,
        Func<IReadOnlyCollection<TEvent>, (int Filed, int Closed, int Ratings, int GoodRatings)> count, CancellationToken cancellationToken)
    {
        var calendar = cities.Current.Get<WorkingCalendar>();
        foreach (var alike in occurred.GroupBy(one => (Day: HallFigures.DayOf(calendar.DateOf(place(one).At)), Item: place(one).Kind)))
        {
            var more = count([.. alike]);
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into servicehall_tally (day, item, filed, closed, ratings, good_ratings)
                 values ({alike.Key.Day}, {alike.Key.Item}, {more.Filed}, {more.Closed}, {more.Ratings}, {more.GoodRatings})
                 on conflict (day, item) do update set
                     filed = servicehall_tally.filed + excluded.filed, closed = servicehall_tally.closed + excluded.closed,
                     ratings = servicehall_tally.ratings + excluded.ratings, good_ratings = servicehall_tally.good_ratings + excluded.good_ratings
                 """,
                cancellationToken);
        }
    }
}
