using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Running;
using Yicheng.Feel.Values;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Attachments;

/// <summary>An uploaded file with what it is handed in for.</summary>
internal sealed record Attaching(AttachmentRow Row, AttachedFile As);

/// <summary>Hands uploaded files in: only one's own, each once, of kinds that its material takes; and tells every material that is missing at once.</summary>
internal static class AttachFiles
{
    private const int Most = 100;

    /// <summary>Finds the files, given what is there already.</summary>
    public static async Task<Result<List<Attaching>>> FindAsync(
        CityDb db, Actor actor, IReadOnlyList<AttachedFile>? files, PinnedKind kind, FeelContext answers, IReadOnlyCollection<string> there, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var found = new List<Attaching>();
        if (files is { Count: > Most })
        {
            return Refusal.Invalid("attachments", new LocalText("最多 {0} 个附件", Most));
        }

        if (files is { Count: > 0 })
        {
            var ids = files.Select(file => file.File).Distinct().ToList();
            var rows = await db.Set<AttachmentRow>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
            for (var at = 0; at < files.Count; at++)
            {
                if (Wrong(files[at], rows.GetValueOrDefault(files[at].File), actor, kind) is { } wrong)
                {
                    errors.Add(new($"attachments[{at}]", wrong));
                }
                else if (found.TrueForAll(one => one.Row.Id != files[at].File))
                {
                    found.Add(new(rows[files[at].File], files[at]));
                }
            }
        }

        foreach (var material in kind.Materials.RequiredFiles(answers, TimeProvider.System))
        {
            if (!there.Contains(material.Code) && !found.Exists(one => one.As.Material == material.Code))
            {
                errors.Add(new($"attachments.{material.Code}", new LocalText("请上传“{0}”", material.Name)));
            }
        }

        return errors.Count > 0 ? Refusal.Invalid(errors) : found;
    }

    public static void To(CaseFile file, List<Attaching> files, PinnedKind kind)
    {
        var staff = file.Act.Actor.Kind == ActorKind.Staff;
        foreach (var (row, attached) in files)
        {
            row.CaseId = file.Case.Id;
            row.Material = attached.Material;
            row.Trust = staff && attached.OriginalSeen ? TrustLevel.B
                : attached.Material is { } code ? kind.Materials.ByCode[code].Trust
                : TrustLevel.C;
        }
    }

    /// <summary>Files of the calling case serve a called one too; the bytes are stored once.</summary>
    public static void Share(CaseFile file, IReadOnlyList<AttachmentRow> files)
    {
        foreach (var one in files)
        {
            file.Db.Add(new AttachmentRow
            {
                Id = Guid.CreateVersion7(file.Now), Owner = one.Owner, CaseId = file.Case.Id, Name = one.Name, Hash = one.Hash, MediaType = one.MediaType, Length = one.Length,
                Material = one.Material, Trust = one.Trust, At = one.At,
            });
        }
    }

    private static LocalText? Wrong(AttachedFile file, AttachmentRow? row, Actor actor, PinnedKind kind)
    {
        if (row is null || (row.Owner != actor.Id && actor.Kind != ActorKind.System))
        {
            return "没有这个文件，请重新上传";
        }

        if (row.CaseId is not null)
        {
            return new LocalText("文件“{0}”已用于另一件办件，请重新上传", row.Name);
        }

        if (file.Material is null)
        {
            return null;
        }

        if (!kind.Materials.ByCode.TryGetValue(file.Material, out var material))
        {
            return new LocalText("没有编码为“{0}”的材料", file.Material);
        }

        var extension = Path.GetExtension(row.Name).TrimStart('.').ToLowerInvariant();
        return material.Accepts.Count == 0 || material.Accepts.Contains(extension, StringComparer.OrdinalIgnoreCase)
            ? null
            : new LocalText("“{0}”应为 {1} 文件，“{2}”不是", material.Name, string.Join('、', material.Accepts), row.Name);
    }
}
