using System.Net;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yicheng.Platform;
using Yicheng.Platform.Data;
using Yicheng.Platform.Files;
using Yicheng.Platform.Http;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Pages;
using Yicheng.Platform.Web;

namespace Yicheng.Host;

/// <summary>Composes the program from its modules.</summary>
public static class CityHost
{
    /// <summary>Builds the program for one city; nothing runs yet.</summary>
    public static WebApplication Build(CityOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CityHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Demo ? Environments.Development : Environments.Production,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Host.UseDefaultServiceProvider(services => (services.ValidateScopes, services.ValidateOnBuild) = (false, false));
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(Limit);
        var modules = CityModules.All();
        builder.Services.AddPlatform(options, modules);
        builder.Services.AddTransient(CitySite.Of);
        builder.Services.AddWebGround();
        var app = builder.Build();
        app.UseTrustedProxies(options);
        app.UseWebGround();
        app.UsePlatform();
        app.UseMissingPage();
        app.UseRouting();
        foreach (var module in modules)
        {
            module.UseMiddleware(app);
        }

        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealthAsync }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapWebGround();
        app.MapRazorPages();
        foreach (var module in modules)
        {
            module.MapRoutes(app);
        }

        return app;
    }

    /// <summary>Brings the database to the newest schema, or says what is missing where that is an administrator's decision.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var migration = app.Services.GetRequiredService<Migration>();
        if (app.Services.GetRequiredService<CityOptions>() is { IsSqlite: false, Demo: false })
        {
            var pending = await migration.PendingAsync(cancellationToken);
            if (pending.Count > 0)
            {
                throw new MissingMigrationException($"The database lacks {pending.Count} migration(s). Run: yicheng migrate");
            }

            return;
        }

        await migration.RunAsync(cancellationToken);
    }

    /// <summary>The one word that probes look for, then a line for each thing that is not as it should be.</summary>
    private static Task WriteHealthAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var faults = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}");
        return context.Response.WriteAsync(string.Join('\n', faults.Prepend(report.Status.ToString())));
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = FileStore.MostBytes + (1024 * 1024);
        kestrel.Limits.MaxConcurrentConnections = 4096;
    }
}

/// <summary>The database is older than the program, and changing it is an administrator's decision.</summary>
public sealed class MissingMigrationException(string message) : Exception(message);
