using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Files;

namespace Yicheng.Cases.Contracts;

/// <summary>A file that was taken in and can be handed in with an application.</summary>
/// <param name="Id">By which it is handed in and downloaded.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="MediaType">What its bytes say it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
public sealed record UploadedFile(Guid Id, string Name, string MediaType, long Length, string Hash);

/// <summary>A file opened for reading.</summary>
/// <param name="File">What it is.</param>
/// <param name="Content">Its bytes; the reader closes them.</param>
public sealed record OpenedFile(UploadedFile File, Stream Content);

/// <summary>Takes files in and gives them out: to the one who uploaded them and to those who may see their case.</summary>
public sealed class FileDesk(CommandQueue queue, FileStore files, CaseReader reader, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <summary>Takes a file in; it is on the disk, and recorded, when this answers.</summary>
    public async Task<Result<UploadedFile>> UploadAsync(Actor actor, Stream content, string name, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        var plain = Path.GetFileName(name.Replace('\\', '/').Trim());
        if (plain.Length is 0 or > LongestName || Forms.FieldReading.HasControl(plain, lines: false))
        {
            return Refusal.Invalid("file", new LocalText("文件名应为 1 到 {0} 个字", LongestName), "file-name");
        }

        var stored = await files.SaveAsync(content, plain, cancellationToken);
        if (stored.IsRefused)
        {
            return stored.Refusal;
        }

        var now = clock.GetUtcNow();
        return await queue.RunAsync<UploadedFile>((db, _) => Task.FromResult<Result<UploadedFile>>(Record(db, actor, stored.Value, plain, now)), cancellationToken);
    }

    /// <summary>Records a file that is already on the disk as uploaded by somebody, in a unit of work of the caller's.</summary>
    public static UploadedFile Record(CityDb db, Actor actor, StoredFile stored, string name, DateTimeOffset now)
    {
        var row = new UploadedFile(Guid.CreateVersion7(now), name, stored.MediaType, stored.Length, stored.Hash);
        db.Add(new AttachmentRow
        {
            Id = row.Id, Owner = actor.Id, Name = row.Name, Hash = row.Hash, MediaType = row.MediaType, Length = row.Length, Trust = TrustLevel.C, At = now,
        });
        return row;
    }

    /// <summary>Opens a file; 404 also where the reader may not know of it.</summary>
    public async Task<Result<OpenedFile>> OpenAsync(CityDb db, Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var missing = Refusal.NotFound("没有这个文件", "file-not-found");
        if (await db.Set<AttachmentRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row)
        {
            return missing;
        }

        if (row.Owner != actor.Id || !actor.IsSignedIn)
        {
            var number = row.CaseId is { } caseId ? await db.Set<CaseRow>().Where(c => c.Id == caseId).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken) : null;
            if (number is null || (await reader.FindAsync(db, actor, number, cancellationToken)).IsRefused)
            {
                return missing;
            }
        }

        return files.Open(row.Hash) is { } content ? new OpenedFile(new(row.Id, row.Name, row.MediaType, row.Length, row.Hash), content) : missing;
    }
}
