using System.Globalization;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;

namespace Yicheng.Demo.Making;

/// <summary>What of the plan outlives a restart.</summary>
/// <param name="Count">How many cases.</param>
/// <param name="Present">City time at which the making began: nothing of it happens later.</param>
/// <param name="Next">Which case is next.</param>
internal sealed record KeptPlan(int Count, DateTimeOffset Present, int Next);

/// <summary>Keeps the plan with the cases. It is fixed when the making begins: so many cases before that moment.</summary>
internal sealed class PlanKeeping(CommandQueue queue, CityModel model, CityOptions options, TimeProvider clock)
{
    private const string PlanSetting = "demo.cases.plan";
    private const string NextSetting = "demo.cases.next";

    /// <summary>The plan that was begun, or a new one.</summary>
    public async Task<KeptPlan> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        var kept = await db.ReadSettingAsync(PlanSetting, cancellationToken);
        if (kept is null)
        {
            var made = string.Create(CultureInfo.InvariantCulture, $"{options.DemoCases} {clock.GetUtcNow():O}");
            await queue.RunAsync<Done>(
                async (write, token) =>
                {
                    await write.KeepSettingAsync(PlanSetting, made, token);
                    return Done.Value;
                },
                cancellationToken);
            kept = made;
        }

        var next = await db.ReadSettingAsync(NextSetting, cancellationToken) ?? "0";
        return new KeptPlan(
            int.Parse(kept.Split(' ')[0], CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(kept.Split(' ')[1], CultureInfo.InvariantCulture),
            int.Parse(next, CultureInfo.InvariantCulture));
    }

    /// <summary>Keeps how far the making came, together with the cases made.</summary>
    public static Task KeepNextAsync(CityDb db, int next, CancellationToken cancellationToken) =>
        db.KeepSettingAsync(NextSetting, next.ToString(CultureInfo.InvariantCulture), cancellationToken);
}
