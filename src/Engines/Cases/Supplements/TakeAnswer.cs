using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Attachments;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Supplements;

/// <summary>Takes the applicant's answer: the form is checked anew with what changed, the same step goes back to the same person, and time goes on.</summary>
internal static class TakeAnswer
{
    public static async ValueTask<Refusal?> RunAsync(CaseFile file, AnswerSupplement request, CancellationToken cancellationToken)
    {
        var asked = file.Parts.Where(part => part.State == PartState.Supplementing && (request.Part is null || part.Element == request.Part)).ToList();
        if (asked.Count == 0)
        {
            return Refusal.Conflict("no-supplement-asked", "现在没有需要补正的内容");
        }

        if (asked.Count > 1)
        {
            return Refusal.Invalid("part", new LocalText("有 {0} 个部门要求补正，请指明答复哪一个：{1}", asked.Count, string.Join('、', asked.Select(part => part.Element))));
        }

        if (Words.Check(request.Words, "words", required: false) is { } wrong)
        {
            return wrong;
        }

        if (request.Form is null && request.Attachments is null or { Count: 0 } && string.IsNullOrWhiteSpace(request.Words))
        {
            return Refusal.Invalid("form", "请补充材料、更正内容或作出说明");
        }

        var applicant = new Applicant(file.Case.SubjectKind, file.Case.SubjectName, file.Case.SubjectNumber, file.Case.Phone);
        var form = FormCheck.Run(file.Kind.Form, Merged(file, request), Surroundings.Of(file.City, file.Act with { Now = file.Case.FiledAt }, applicant, file.Case.Region));
        if (form.IsRefused)
        {
            return form.Refusal;
        }

        var there = await file.Db.Set<AttachmentRow>().Where(a => a.CaseId == file.Case.Id && a.Material != null).Select(a => a.Material!).ToListAsync(cancellationToken);
        var attached = await AttachFiles.FindAsync(file.Db, file.Act.Actor, request.Attachments, file.Kind, form.Value.Variables, there, cancellationToken);
        if (attached.IsRefused)
        {
            return attached.Refusal;
        }

        Apply(file, asked[0], request, form.Value, attached.Value);
        return null;
    }

    private static void Apply(CaseFile file, PartRow part, AnswerSupplement request, FormAnswers form, List<Attaching> attached)
    {
        AttachFiles.To(file, attached, file.Kind);
        var changes = FormChanges.Between(file.Case.Form, form.Json);
        file.Case.Form = form.Json;
        file.FormChanged();
        file.StopClocks(part, ClockKind.Supplement);
        file.ResumePart(part);
        part.State = part.AcceptedAt is null ? PartState.Received : PartState.Accepted;
        part.AnsweredAt = file.Now;
        part.Missing = null;
        if (file.Tasks.Find(task => task.Seq == part.AskingTask) is { } task)
        {
            task.State = task.ClaimedBy is null ? TaskState.Open : TaskState.Claimed;
        }

        file.Record(CaseActs.SupplementAnswered, part, new EventDetails
        {
            Attachments = attached.Count == 0 ? null : [.. attached.Select(one => one.Row.Hash)],
            Changes = changes.Count == 0 ? null : changes,
            Form = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(form.Json))),
            Words = request.Words,
        });
        file.Db.Publish(new SupplementAnswered(file.Place, file.PlaceOf(part)), file.Now);
    }

    /// <summary>The form as it was, with the fields that the answer changes.</summary>
    private static JsonElement Merged(CaseFile file, AnswerSupplement request)
    {
        var form = JsonNode.Parse(file.Case.Form)!.AsObject();
        if (request.Form is { ValueKind: JsonValueKind.Object } changes)
        {
            foreach (var change in changes.EnumerateObject())
            {
                form[change.Name] = JsonNode.Parse(change.Value.GetRawText());
            }
        }

        return JsonSerializer.SerializeToElement(form);
    }
}
