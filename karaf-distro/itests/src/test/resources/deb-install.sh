#!/bin/sh
# Installs a package with dpkg into a copy of this machine's root that vanishes afterwards, and uses it:
# unshare -m --propagation private sh deb-install.sh DEB FOLDER. Status 75: such a copy cannot be made here.
deb=$1
folder=$2
mount -t tmpfs tmpfs "$folder" || exit 75
mkdir "$folder/upper" "$folder/work" "$folder/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$folder/root" || exit 75
mount -t proc proc "$folder/root/proc" && mount --bind /dev "$folder/root/dev" || exit 75
cp "$deb" "$folder/root/kaname.deb"
chroot "$folder/root" sh -ex <<'INSIDE'
export LC_ALL=C.UTF-8
dpkg -i /kaname.deb
[ "$(stat -c '%U %a' /etc/kaname /var/lib/kaname | sort -u)" = 'kaname 750' ]
[ -z "$(find /etc/kaname /var/lib/kaname -perm /o=rwx ! -type l)" ]
sed -i 's|featuresBoot=kaname/|featuresBoot=kaname-core/|' /etc/kaname/org.apache.karaf.features.cfg
kaname start
trap 'kaname stop' EXIT
[ "$(ps -o user= -p "$(cat /var/lib/kaname/data/kaname.pid)")" = kaname ]
[ "$(kaname exec 'shell:echo hello')" = hello ]
if runuser -u nobody -- kaname status; then exit 1; fi
if kaname upgrade /kaname.deb; then exit 1; fi
dpkg -i /kaname.deb
[ "$(find /var/lib/kaname/backups -name 'before-upgrade-*' | wc -l)" = 1 ]
kaname start
[ "$(kaname exec 'shell:echo again')" = again ]
kaname stop
trap - EXIT
dpkg -r kaname
[ -f /etc/kaname/config.properties ]
dpkg -P kaname
[ ! -e /etc/kaname/config.properties ]
[ -f /var/lib/kaname/data/evidence/log/checkpoint ]
dpkg -i /kaname.deb
kaname start
kaname stop
INSIDE
