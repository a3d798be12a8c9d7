using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Supplements;

/// <summary>Tells the applicant everything that is missing, once (行政许可法 Art. 32). The step waits, and only its own part's time stops.</summary>
internal static class AskSupplement
{
    private const int Most = 50;

    public static Refusal? Run(OpenStep step, CompleteTask request, TaskOutcome outcome)
    {
        var (file, task, part) = step;
        if (part.AskedAt is { } before)
        {
            return Refusal.Conflict("supplement-asked-before", new LocalText("已于 {0} 一次性告知补正，不能再次要求补正", file.City.Calendar.DateOf(before).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (part.IsDecided)
        {
            return Refusal.Conflict("part-decided", "已作出决定，不能再要求补正");
        }

        if (Check(request.Missing) is { } wrong)
        {
            return wrong;
        }

        HoldTask.Take(file, task);
        task.State = TaskState.Waiting;
        part.AskedAt = file.Now;
        part.AskingTask = task.Seq;
        part.Missing = JsonSerializer.Serialize(request.Missing, JsonSerializerOptions.Web);
        file.SuspendPart(part);
        part.State = PartState.Supplementing;
        var clock = file.StartClock(part, null, ClockKind.Supplement, file.Kind.KindOf(part.Element).Supplement, file.Now);
        file.Record(CaseActs.SupplementAsked, part, HoldTask.Details(step) with
        {
            Missing = request.Missing, Outcome = outcome.Id, Until = clock.DueAt, Words = request.Words,
        });
        file.Db.Publish(new SupplementAsked(file.Place, file.PlaceOf(part), file.Case.SubjectAccount, clock.DueAt!.Value), file.Now);
        return null;
    }

    private static Refusal? Check(IReadOnlyList<MissingThing>? missing)
    {
        if (missing is null or { Count: 0 })
        {
            return Refusal.Invalid("missing", "请一次性写明需要补正的全部内容", "missing-required");
        }

        if (missing.Count > Most)
        {
            return Refusal.Invalid("missing", new LocalText("最多 {0} 项", Most));
        }

        for (var at = 0; at < missing.Count; at++)
        {
            if (Words.Check(missing[at].Words, $"missing[{at}].words", required: true) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }
}
