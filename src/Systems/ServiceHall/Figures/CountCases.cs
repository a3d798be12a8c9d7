using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Data;

namespace Yicheng.ServiceHall.Figures;

/// <summary>Counts what people come for, day by day.</summary>
internal sealed class CountCases(CityHolder cities) : IEventHandler<CaseFiled>, IEventHandler<CaseClosed>, IEventHandler<CaseRated>
{
    public Task HandleAsync(CaseFiled occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(db, occurred.Place, row => row.Filed++, cancellationToken);

    public Task HandleAsync(CaseClosed occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(db, occurred.Place, row => row.Closed++, cancellationToken);

    public Task HandleAsync(CaseRated occurred, CityDb db, CancellationToken cancellationToken) =>
        AddAsync(
            db, occurred.Place,
            row =>
            {
                row.Ratings++;
                row.GoodRatings += occurred.Stars >= 4 ? 1 : 0;
            },
            cancellationToken);

    private async Task AddAsync(CityDb db, CasePlace place, Action<TallyRow> add, CancellationToken cancellationToken)
    {
        var day = HallFigures.DayOf(cities.Current.Get<WorkingCalendar>().DateOf(place.At));
        var row = db.Set<TallyRow>().Local.FirstOrDefault(t => t.Day == day && t.Item == place.Kind)
            ?? await db.Set<TallyRow>().FirstOrDefaultAsync(t => t.Day == day && t.Item == place.Kind, cancellationToken);
        if (row is null)
        {
            row = new TallyRow { Day = day, Item = place.Kind };
            db.Add(row);
        }

        add(row);
    }
}
