using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.ServiceHall.Data;

namespace Yicheng.ServiceHall.Drafts;

/// <summary>Files a draft. A draft is filed once: a second press, the back button or a lost answer lead to the same number.</summary>
internal sealed class SendDraft(CaseDesk desk)
{
    public async Task<Result<FiledCase>> RunAsync(CaseAct act, Draft draft, CancellationToken cancellationToken)
    {
        if (desk.Check(act, draft.Content.ToRequest(draft.Item)) is { } wrong)
        {
            return wrong;
        }

        var number = await desk.NextNumberAsync(act.Now, cancellationToken);
        var once = new Once(act.Actor.Id.ToString(), $"draft:{draft.Id:N}", "draft", act.Now);
        var (id, owner) = (draft.Id, act.Actor.Id);
        return await desk.RunAsync(
            once,
            async (db, token) =>
            {
                if (await db.Set<DraftRow>().FirstOrDefaultAsync(d => d.Id == id && d.Owner == owner && d.FiledAs == null, token) is not { } row)
                {
                    return DraftShelf.Missing();
                }

                var content = DraftContent.Of(row.Content);
                var filed = await desk.FileAsync(db, act, number, content.ToRequest(row.Item), token);
                if (!filed.IsRefused)
                {
                    // The case holds the answers now; a second copy of personal data serves nobody.
                    row.FiledAs = number;
                    row.UpdatedAt = act.Now;
                    row.Content = (content with { Applicant = new Applicant(content.Applicant.Kind), Answers = new JsonObject(), Files = [], FilledIn = [] }).ToJson();
                }

                return filed;
            },
            cancellationToken);
    }
}
