using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Clocks;

/// <summary>Lengthens a part's limits by an authority's decision, once, with the reason told to the applicant (行政许可法 Art. 42).</summary>
internal static class Extension
{
    public static Refusal? Run(CaseFile file, Data.PartRow part, ExtendTask request)
    {
        var actor = file.Act.Actor;
        if (actor.May(CaseRights.Extend, part.Kind, part.Organisation, file.Case.Region).RefusalFor(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (Words.Check(request.Reason, "reason", required: true) is { } wordless)
        {
            return wordless;
        }

        if (part.AcceptedAt is null || part.IsDecided)
        {
            return Refusal.Conflict("no-clock-to-extend", "只有受理之后、决定之前才能延长期限");
        }

        if (part.Extended is { } before)
        {
            return Refusal.Conflict("extended-before", new LocalText("已延长过 {0} 个工作日，只能延长一次", before));
        }

        var longest = file.Kind.KindOf(part.Element).Extension;
        if (request.Days < 1 || request.Days > longest.Count)
        {
            return Refusal.Invalid("days", new LocalText("延长应为 1 到 {0} 个工作日", longest.Count));
        }

        part.Extended = request.Days;
        foreach (var clock in file.Clocks.Where(c => c.Part == part.Seq && c.Kind is ClockKind.Statutory or ClockKind.Promised && c.State != ClockState.Stopped).ToList())
        {
            var added = clock.Unit is TimeUnit.Workday or TimeUnit.Calendarday ? request.Days : (int)Math.Ceiling(request.Days * file.City.Calendar.Hours.PerDay.TotalHours);
            file.Change(part, clock, c => ClockRules.Extend(c, added, file.Now, file.City.Calendar));
        }

        file.Record(CaseActs.Extended, part, new EventDetails { Days = request.Days, Words = request.Reason });
        file.Db.Publish(new PartExtended(file.Place, file.PlaceOf(part), request.Days), file.Now);
        return null;
    }
}
