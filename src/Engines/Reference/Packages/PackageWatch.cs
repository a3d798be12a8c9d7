using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

/// <summary>
/// Puts a changed package in force once its files have rested for a moment, if it is valid; keeps the old one and says why otherwise.
/// </summary>
internal sealed partial class PackageWatch(
    CityOptions options, CityHolder holder, PackageEdits edits, ILogger<PackageWatch> log) : BackgroundService
{
    /// <summary>An editor writes a file in several steps, and a person changes several files that belong together.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>Network folders and some containers raise no events, so the folder is also looked at now and then.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _known = Fingerprint(options.CityPath);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stirred = new SemaphoreSlim(0, 1);
        using var watcher = Watch(stirred);
        while (!stoppingToken.IsCancellationRequested)
        {
            await stirred.WaitAsync(Interval, stoppingToken);
            var seen = Fingerprint(options.CityPath);
            if (seen == _known)
            {
                continue;
            }

            do
            {
                _known = seen;
                await Task.Delay(Rest, stoppingToken);
                seen = Fingerprint(options.CityPath);
            }
            while (seen != _known);
            Reload();
        }
    }

    private void Reload()
    {
        try
        {
            var package = edits.Reload();
            if (package.IsValid)
            {
                Reloaded(options.CityPath);
                return;
            }

            holder.Refuse(package.Problems);
            foreach (var problem in package.Problems)
            {
                Refused(problem);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A file that is being replaced, or not readable yet: look again even if nothing more changes.
            _known = 0;
            Unreadable(fault);
        }
    }

    private FileSystemWatcher? Watch(SemaphoreSlim stirred)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetFullPath(options.CityPath)) { IncludeSubdirectories = true };
            watcher.Changed += Stir;
            watcher.Created += Stir;
            watcher.Deleted += Stir;
            watcher.Renamed += Stir;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException fault)
        {
            // No watches are left to give (fs.inotify.max_user_instances); looking now and then remains.
            Unreadable(fault);
            return null;
        }

        void Stir(object sender, FileSystemEventArgs change)
        {
            lock (stirred)
            {
                if (stirred.CurrentCount == 0)
                {
                    stirred.Release();
                }
            }
        }
    }

    private static long Fingerprint(string folder)
    {
        try
        {
            var hash = new HashCode();
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                hash.Add(file.FullName);
                hash.Add(file.Length);
                hash.Add(file.LastWriteTimeUtc);
            }

            return hash.ToHashCode();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Information, "The city package {Folder} has changed and is in force")]
    private partial void Reloaded(string folder);

    [LoggerMessage(LogLevel.Error, "The changed city package is not in force: {Problem}")]
    private partial void Refused(PackageProblem problem);

    [LoggerMessage(LogLevel.Warning, "The city package could not be read or watched; it will be looked at again")]
    private partial void Unreadable(Exception fault);
}
