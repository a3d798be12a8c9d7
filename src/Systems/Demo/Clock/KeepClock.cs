using System.Globalization;
using Microsoft.Extensions.Hosting;
using Yicheng.Platform.Data;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Time;

namespace Yicheng.Demo.Clock;

/// <summary>Lets city time go on from where it was moved to before a restart, unless <c>--clock</c> says otherwise.</summary>
internal sealed class KeepClock(CityModel model, CityClock clock, CityOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Clock is not null)
        {
            return;
        }

        await using var db = model.OpenForReading();
        if (TimeSpan.TryParse(await db.ReadSettingAsync(MoveClock.Setting, cancellationToken), CultureInfo.InvariantCulture, out var offset))
        {
            clock.MoveTo(clock.GetUtcNow() + offset);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
