using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.FieldKeys;

/// <summary>Makes a new key where the city package asks for another suite than the newest has (<c>encryption</c> in <c>city.yaml</c>).</summary>
internal sealed class FollowPackage(FieldCipher cipher, CityHolder city, TimeProvider clock) : Job
{
    public override string Name => "field-suite";

    public override TimeSpan Every => TimeSpan.FromSeconds(5);

    public override Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var wanted = city.Current.Get<CityProfile>().Encryption;
        if (cipher.Newest.Suite != wanted)
        {
            cipher.AddKey(wanted, clock.GetUtcNow());
        }

        return Task.FromResult(false);
    }
}
