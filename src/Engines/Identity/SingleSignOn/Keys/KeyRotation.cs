using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;

namespace Yicheng.Identity.SingleSignOn.Keys;

/// <summary>Changes the signing key in time, and forgets keys that are long past.</summary>
internal sealed class KeyRotation : Job
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public override string Name => "identity-key-rotation";

    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var newest = await db.Set<SigningKey>().Where(key => key.WithdrawnAt == null).OrderByDescending(key => key.UsedFrom).FirstOrDefaultAsync(cancellationToken);
        if (newest is not null && now - newest.UsedFrom > SigningKeys.Used - SigningKeys.Announced)
        {
            db.Add(SigningKey.Make(now, now + SigningKeys.Announced));
        }

        var past = now - Remembered;
        await db.Set<SigningKey>().Where(key => key.UsedFrom < past && (newest == null || key.Id != newest.Id)).ExecuteDeleteAsync(cancellationToken);
        return false;
    }
}
