using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

/// <summary>Degraded while the folder holds a package that is not in force: the city runs on the last valid one.</summary>
internal sealed class PackageHealth(CityHolder holder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        holder.Problems is [{ } first, ..]
            ? HealthCheckResult.Degraded($"The changed package is not in force, {holder.Problems.Count} problem(s), the first at {first.Place}; yicheng check tells all.")
            : HealthCheckResult.Healthy());
}
