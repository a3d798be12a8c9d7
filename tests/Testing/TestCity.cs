using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Host;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Time;

namespace Yicheng.Testing;

/// <summary>The whole program on an empty database, answering on a free port of 127.0.0.1.</summary>
public sealed class TestCity : IAsyncDisposable
{
    private readonly bool ownsStore;

    private TestCity(WebApplication app, TestStore store, bool ownsStore)
    {
        App = app;
        Store = store;
        this.ownsStore = ownsStore;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    /// <summary>City time at which test cities start: a Monday morning in Qingyuan.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The running program.</summary>
    public WebApplication App { get; }

    /// <summary>Its database and data folder.</summary>
    public TestStore Store { get; }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>A client that is nobody, follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>The movable clock.</summary>
    public CityClock Clock => App.Services.GetRequiredService<CityClock>();

    /// <summary>The folder of the city package in this checkout.</summary>
    public static string Qingyuan { get; } = Path.Combine(RepositoryRoot(), "cities", "qingyuan");

    /// <summary>Starts a city on an empty database of a kind, with demo accounts and without demo cases unless asked.</summary>
    public static async Task<TestCity> StartAsync(string storeKind, Func<CityOptions, CityOptions>? adjust = null) =>
        await StartAsync(await TestStore.CreateAsync(storeKind), adjust, ownsStore: true);

    /// <summary>Starts a city on a given database, as after a restart.</summary>
    public static async Task<TestCity> StartAsync(TestStore store, Func<CityOptions, CityOptions>? adjust = null, bool ownsStore = false)
    {
        var options = new CityOptions
        {
            DataPath = store.Folder,
            Store = store.Store,
            CityPath = Qingyuan,
            Demo = true,
            DemoCases = 0,
            Clock = Start,
            Urls = "http://127.0.0.1:0",
        };
        var app = CityHost.Build(adjust?.Invoke(options) ?? options);
        await CityHost.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        return new(app, store, ownsStore);
    }

    /// <summary>The checkout's root.</summary>
    public static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Yicheng.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Tests run inside the checkout.");
        }

        return folder;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (ownsStore)
        {
            await Store.DisposeAsync();
        }
    }
}
