using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Keys;
using Yicheng.Ledger.Publishing;
using Yicheng.Ledger.Receipts;
using Yicheng.Ledger.Refusals;
using Yicheng.Ledger.Sequencing;
using Yicheng.Ledger.Verification;
using Yicheng.Ledger.Witnessing;
using Yicheng.Platform.Jobs;
using Yicheng.Platform.Modules;

namespace Yicheng.Ledger;

/// <summary>The tamper-evident record of every act.</summary>
public sealed class LedgerModule : IModule
{
    /// <inheritdoc/>
    public string Name => "ledger";

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu => [new(Face.Foot, "公开账本", "/ledger", 10)];

    /// <inheritdoc/>
    public IEnumerable<ProgramCommand> Commands => [VerifyLedger.Command(), VerifyReceipt.Command(), WitnessLog.Command()];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<LedgerKeyFile>();
        services.AddJob<SequenceLeaves>();
        services.AddSingleton<ReceiptIssue>();
        services.AddSingleton<RefusalWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusalWriter>());
        services.AddSingleton<IStartupFilter, RefusalTrail>();
        services.AddSingleton<ILedgerSource, RefusalSource>();
        services.AddSingleton<LedgerVerification>();
        services.AddSingleton(provider => new CityLedger(provider.GetRequiredService<ReceiptIssue>(), provider.GetRequiredService<RefusalWriter>()));
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes) => LogRoutes.Map(routes);
}
