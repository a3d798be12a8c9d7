using Microsoft.EntityFrameworkCore;

namespace Yicheng.Platform.Data;

/// <summary>Small values that a module keeps between starts, by name.</summary>
public static class Settings
{
    /// <summary>The value; null where none was kept.</summary>
    public static async Task<string?> ReadSettingAsync(this CityDb db, string name, CancellationToken cancellationToken) =>
        (await db.Set<Setting>().FirstOrDefaultAsync(s => s.Name == name, cancellationToken))?.Value;

    /// <summary>Keeps a value with the running unit of work.</summary>
    public static async Task KeepSettingAsync(this CityDb db, string name, string value, CancellationToken cancellationToken)
    {
        if (await db.Set<Setting>().FindAsync([name], cancellationToken) is { } kept)
        {
            kept.Value = value;
        }
        else
        {
            db.Add(new Setting { Name = name, Value = value });
        }
    }
}
