-- The admin of an instansi as they leave it: BKN calls an office, not a person.
select a.* replace (cast(null as varchar) as nip, cast(null as varchar) as nama), 'nama' as ditahan
from asal as a
