using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Audit;

/// <summary>Closes an alarm with what it turned out to be.</summary>
internal static class HandleAlarm
{
    public const int LongestWords = 1000;

    public static async Task<Result<Done>> RunAsync(HttpContext context, Guid id, string? words, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var actor = context.GetActor();
        if (string.IsNullOrWhiteSpace(words) || words.Length > LongestWords)
        {
            return Refusal.Invalid("words", new LocalText("请写明查到的情况和处理结果，不超过 {0} 字", LongestWords), "words-required");
        }

        var (trail, now) = (services.GetRequiredService<AuditTrail>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var entry = AuditEntry.Of(context, AuditKind.Alarm, "alarm.handle", id.ToString(), words.Trim());
        return await services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            if (await db.Set<AlarmRow>().FirstOrDefaultAsync(a => a.Id == id, token) is not { } alarm)
            {
                return Refusal.NotFound("没有这条警报");
            }

            if (alarm.HandledAt is not null)
            {
                return Refusal.Conflict("alarm-handled", "这条警报已经处理过了");
            }

            (alarm.HandledBy, alarm.HandledAt, alarm.Words) = (actor.Id, now, words.Trim());
            alarm.Version++;
            trail.Add(db, entry);
            return Done.Value;
        }, cancellationToken);
    }
}
