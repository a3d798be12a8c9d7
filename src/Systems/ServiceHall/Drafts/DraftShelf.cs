using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.ServiceHall.Data;

namespace Yicheng.ServiceHall.Drafts;

/// <summary>Keeps what people have written until they send it. Everybody reaches only their own.</summary>
internal sealed class DraftShelf(CommandQueue queue, TimeProvider clock)
{
    private const int MostDrafts = 50;

    public async Task<Draft?> FindAsync(CityDb db, Guid owner, Guid id, CancellationToken cancellationToken) =>
        await db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.Owner == owner, cancellationToken) is { } row ? Of(row) : null;

    /// <summary>What somebody is still writing, the last touched first.</summary>
    public async Task<IReadOnlyList<Draft>> OpenAsync(CityDb db, Guid owner, CancellationToken cancellationToken) =>
        (await db.Set<DraftRow>().AsNoTracking().Where(d => d.Owner == owner && d.FiledAs == null).OrderByDescending(d => d.UpdatedAt).Take(MostDrafts)
            .ToListAsync(cancellationToken)).ConvertAll(Of);

    public async Task<Result<Draft>> StartAsync(Guid owner, string item, DraftContent content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return await queue.RunAsync<Draft>(
            (db, _) =>
            {
                var row = new DraftRow { Id = id, Owner = owner, Item = item, Content = content.ToJson(), CreatedAt = now, UpdatedAt = now };
                db.Add(row);
                return Task.FromResult<Result<Draft>>(Of(row));
            },
            cancellationToken);
    }

    /// <summary>Changes a draft as it is stored now, so that two open windows lose nothing of each other's pages.</summary>
    public Task<Result<Draft>> ChangeAsync(Guid owner, Guid id, Func<DraftContent, DraftContent> change, CancellationToken cancellationToken) =>
        queue.RunAsync<Draft>(
            async (db, token) =>
            {
                if (await db.Set<DraftRow>().FirstOrDefaultAsync(d => d.Id == id && d.Owner == owner && d.FiledAs == null, token) is not { } row)
                {
                    return Missing();
                }

                (row.Content, row.UpdatedAt) = (change(DraftContent.Of(row.Content)).ToJson(), clock.GetUtcNow());
                return Of(row);
            },
            cancellationToken);

    public Task<Result<Done>> DiscardAsync(Guid owner, Guid id, CancellationToken cancellationToken) =>
        queue.RunAsync<Done>(
            async (db, token) =>
            {
                if (await db.Set<DraftRow>().FirstOrDefaultAsync(d => d.Id == id && d.Owner == owner && d.FiledAs == null, token) is { } row)
                {
                    db.Remove(row);
                }

                return Done.Value;
            },
            cancellationToken);

    public static Refusal Missing() => Refusal.NotFound("没有找到这份草稿，它可能已经提交或删除，请到“我的办件”查看", "draft-not-found");

    internal static Draft Of(DraftRow row) => new(row.Id, row.Item, DraftContent.Of(row.Content), row.UpdatedAt, row.FiledAs);
}
