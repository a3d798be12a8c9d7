using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Ratings;

/// <summary>The applicant says how it went (好差评): five levels, once, after the decision.</summary>
internal static class GiveRating
{
    private const int MostTags = 10;
    private const int LongestTag = 30;

    public static async ValueTask<Refusal?> RunAsync(CaseFile file, RateCase request, CancellationToken cancellationToken)
    {
        if (request.Stars is < 1 or > 5)
        {
            return Refusal.Invalid("stars", "请在 1（非常不满意）到 5（非常满意）之间选择");
        }

        if (Words.Check(request.Words, "words", required: request.Stars <= 2) is { } wrong)
        {
            return request.Stars <= 2 && string.IsNullOrWhiteSpace(request.Words) ? Refusal.Invalid("words", "请告诉我们哪里不满意，以便整改", "words-required") : wrong;
        }

        if (request.Tags is { } tags && (tags.Count > MostTags || tags.Any(tag => tag is null or { Length: 0 or > LongestTag })))
        {
            return Refusal.Invalid("tags", new LocalText("最多 {0} 个标签，每个不超过 {1} 个字", MostTags, LongestTag));
        }

        if (file.Case.State is CaseState.Received or CaseState.Accepted)
        {
            return Refusal.Conflict("not-decided-yet", "作出决定之后才能评价");
        }

        if (await file.Db.Set<RatingRow>().AnyAsync(rating => rating.CaseId == file.Case.Id, cancellationToken))
        {
            return Refusal.Conflict("rated-before", "您已经评价过这件办件，谢谢");
        }

        file.Db.Add(new RatingRow
        {
            CaseId = file.Case.Id, Stars = request.Stars, Words = request.Words, Tags = JsonSerializer.Serialize(request.Tags ?? []), By = file.Act.Actor.Id, At = file.Now,
        });
        file.Record(CaseActs.Rated, null, new EventDetails { Stars = request.Stars, Tags = request.Tags, Words = request.Words });
        file.Db.Publish(new CaseRated(file.Place, request.Stars), file.Now);
        return null;
    }
}
